import type { StateView as View } from "@event-contracts/client/mock-control";
import { Fragment } from "preact";

import { attempt } from "../announce.js";
import { control, send, take } from "../control.js";
import { loadAll, state } from "../data.js";
import { forgetBefore } from "../journal.js";
import { session } from "../location.js";
import { confirm } from "../parts/confirm.js";
import { download } from "../parts/download.js";
import { Json } from "../parts/json.js";
import { forgetOutcome } from "./outcome.js";
import { Scenarios } from "./scenarios.js";
import { SeedForm } from "./seed-form.js";

/** The state of the session: what is in it, and what fills it. */
export function StateView() {
  return (
    <div class="columns">
      <section aria-labelledby="state">
        <div class="heading">
          <h1 id="state">State</h1>
          <div class="buttons">
            <button type="button" onClick={saveSnapshot}>
              Save snapshot
            </button>
            <label class="button">
              Restore snapshot
              <input type="file" accept="application/json,.json" class="hidden" onChange={restore} />
            </label>
            <button type="button" class="danger" onClick={reset}>
              Reset
            </button>
          </div>
        </div>
        <Collections vendors={state.value} />
      </section>
      <div class="stack">
        <Scenarios />
        <SeedForm />
      </div>
    </div>
  );
}

function Collections({ vendors }: { vendors: View["vendors"] | undefined }) {
  if (vendors === undefined) return <p class="quiet">Loading…</p>;
  const filled = Object.entries(vendors).filter(([, { collections }]) => collections.length > 0);
  if (filled.length === 0) {
    return <p class="empty">The vendors keep nothing yet. Play a scenario, paste a seed or send requests.</p>;
  }
  return (
    <>
      {filled.map(([vendor, { collections }]) => (
        <section key={vendor} class="card" aria-labelledby={`state-${vendor}`}>
          <h2 id={`state-${vendor}`}>{vendor}</h2>
          {collections.map(({ name, items, total }) => (
            <details key={name} class="fold">
              <summary>
                <Name name={name} /> <span class="count">{total}</span>
              </summary>
              <ul class="items">
                {items.map(({ id, value }) => (
                  <li key={id}>
                    <details class="fold">
                      <summary class="mono">{id}</summary>
                      <Json value={value} label={`${name} ${id}`} />
                    </details>
                  </li>
                ))}
              </ul>
              {total > items.length && (
                <p class="quiet">
                  The first {items.length} of {total}. A snapshot has all of them.
                </p>
              )}
            </details>
          ))}
        </section>
      ))}
    </>
  );
}

/** The name of a collection, `acme/customers`. Its lines break after slashes. */
function Name({ name }: { name: string }) {
  return name.split("/").map((part, index) => (
    <Fragment key={index}>
      {index > 0 && (
        <>
          /<wbr />
        </>
      )}
      {part}
    </Fragment>
  ));
}

function saveSnapshot(): void {
  const name = `${session.value}.snapshot.json`;
  void attempt(async () => download(await send("/state/snapshot"), name), "The snapshot is saved.");
}

function restore({ currentTarget }: Event & { currentTarget: HTMLInputElement }): void {
  const [file] = currentTarget.files ?? [];
  if (file === undefined) return;
  currentTarget.value = "";
  void attempt(async () => {
    // As text: a number may have more digits than JavaScript keeps.
    const body = await file.text();
    if (!isSnapshot(body)) throw new Error("This file is no snapshot of a mock server.");
    await send("/state/snapshot", { method: "PUT", headers: { "Content-Type": "application/json" }, body });
    forgetOutcome();
    await loadAll();
  }, "The state is restored.");
}

function isSnapshot(text: string): boolean {
  try {
    const { format } = JSON.parse(text) as { readonly format?: unknown };
    return String(format).startsWith("event-contracts/snapshot/");
  } catch {
    return false;
  }
}

function reset(): void {
  confirm({
    title: "Reset the session?",
    text: "The state becomes the initial one, and the clock the real one. Faults and requests are removed.",
    yes: "Reset",
    action: () => {
      void attempt(async () => {
        await take(control.value.resetSession(), () => {
          forgetOutcome();
          forgetBefore(Number.POSITIVE_INFINITY);
        });
        await loadAll();
      }, "The session is as it was when it began.");
    },
  });
}
