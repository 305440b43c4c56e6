import { useState } from "preact/hooks";

import { attempt } from "./announce.js";
import { control, dataOf } from "./control.js";
import { counted } from "./counted.js";
import { loadSessions, sessions } from "./data.js";
import { goToSession, session } from "./location.js";
import { confirm } from "./parts/confirm.js";
import { LineForm } from "./parts/line-form.js";
import { Menu } from "./parts/menu.js";

/** The names that sessions can have. */
const NAME = /^[a-z\d][\w.-]{0,63}$/i;

/** The sessions of the server: one is chosen, others can be begun, and ended. */
export function SessionMenu() {
  const current = session.value;
  const names = sessions.value.map(({ name }) => name);
  const all = names.includes(current) ? names : [current, ...names];
  return (
    <Menu
      summary={
        <>
          <span class="quiet">Session</span> <b class="cut">{current}</b>
        </>
      }
    >
      <h2>Sessions</h2>
      <p class="hint">Each has its own state, clock, faults and requests.</p>
      <ul class="sessions">
        {all.map((name) => (
          <li key={name}>
            <button
              type="button"
              class="row"
              aria-current={name === current ? "true" : undefined}
              onClick={() => goToSession(name)}
            >
              <span class="cut">{name}</span>
              <span class="quiet">{countOf(name)}</span>
            </button>
            {name !== "default" && (
              <button
                type="button"
                class="small"
                aria-label={`End the session ${name}`}
                onClick={() => end(name)}
              >
                End
              </button>
            )}
          </li>
        ))}
      </ul>
      <NewSession />
    </Menu>
  );
}

function countOf(name: string): string {
  const count = sessions.value.find((known) => known.name === name)?.exchanges ?? 0;
  return counted(count, "request");
}

function end(name: string): void {
  confirm({
    title: `End the session ${name}?`,
    text: "Its state, clock, faults and requests are lost.",
    yes: "End the session",
    action: () => {
      void attempt(async () => {
        if (name === session.value) goToSession("default");
        await dataOf(control.value.endSession({ path: { sessionName: name } }));
        await loadSessions();
      }, `The session ${name} has ended.`);
    },
  });
}

function NewSession() {
  const [name, setName] = useState("");
  const begin = async (): Promise<void> => {
    if (name !== "" && !NAME.test(name)) {
      throw new Error('Write 1 to 64 letters, digits, ".", "_" and "-", the first one a letter or a digit.');
    }
    const begun = await dataOf(control.value.createSession({ body: name === "" ? {} : { name } }));
    setName("");
    goToSession(begun.name);
    await loadSessions();
  };
  return (
    <LineForm
      label="New session"
      button="Begin"
      value={name}
      onInput={setName}
      onSubmit={() => void attempt(begin, "The session has begun.")}
      placeholder="empty for a generated name"
    />
  );
}
