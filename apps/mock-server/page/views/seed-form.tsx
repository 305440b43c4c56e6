import { useState } from "preact/hooks";

import { send } from "../control.js";
import { counted } from "../counted.js";
import { exampleOperation } from "../data.js";
import { awaitCalls, Outcome } from "./outcome.js";

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
  const seed = (): void => {
    // As text, so that the server reads what was pasted.
    const mediaType = /^\s*\{/.test(text) ? "application/json" : "application/yaml";
    const call = send("/state/seed", { method: "POST", headers: { "Content-Type": mediaType }, body: text });
    void awaitCalls(
      "seed",
      call.then(async (response) => response.json()),
      ({ length }) => `The state is seeded by ${counted(length, "call")}.`,
    );
  };
  return (
    <section class="card" aria-labelledby="seed">
      <h2 id="seed">Seed</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          seed();
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
