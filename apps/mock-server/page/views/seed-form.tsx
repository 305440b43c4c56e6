import { useState } from "preact/hooks";

import { announce } from "../announce.js";
import { send } from "../control.js";
import { exampleOperation, loadState } from "../data.js";
import { forgetOutcome, Outcome, outcomeOf, showOutcome } from "./outcome.js";

/** A seed by an operation that is served. */
function exampleSeed(): string {
  const { vendor, operationId, method } = exampleOperation.value ?? {};
  if (vendor === undefined) return "";
  return [
    `vendor: ${vendor}`,
    "steps:",
    "  - stepId: first",
    `    operationId: ${operationId}`,
    ...(method === "GET" ? [] : ["    body: { … }"]),
    "    outputs: { id: $response.body#/id }",
  ].join("\n");
}

/** Fills the state by calls that the reader pastes. */
export function SeedForm() {
  const [text, setText] = useState("");
  const seed = async (): Promise<void> => {
    forgetOutcome();
    // As text, so that the server reads what was pasted.
    const mediaType = /^\s*\{/.test(text) ? "application/json" : "application/yaml";
    const call = send("/state/seed", { method: "POST", headers: { "Content-Type": mediaType }, body: text });
    const seeded = await outcomeOf(call.then(async (response) => response.json()));
    showOutcome("seed", seeded);
    const { failure, steps } = seeded;
    if (failure === undefined) {
      announce(`The state is seeded by ${steps.length === 1 ? "1 call" : `${steps.length} calls`}.`);
    }
    await loadState();
  };
  return (
    <section class="card" aria-labelledby="seed">
      <h2 id="seed">Seed</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void seed();
        }}
      >
        <label>
          Calls in YAML or JSON
          <textarea
            rows={8}
            required
            spellcheck={false}
            value={text}
            placeholder={exampleSeed()}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary">
          Seed
        </button>
      </form>
      <Outcome form="seed" />
    </section>
  );
}
