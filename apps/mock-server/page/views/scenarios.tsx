import type { Scenario } from "@event-contracts/client/mock-control";
import { useState } from "preact/hooks";

import { control, dataOf } from "../control.js";
import { counted } from "../counted.js";
import { scenarios } from "../data.js";
import { awaitCalls, Outcome } from "./outcome.js";

/** The scenarios that fill the state. */
export function Scenarios() {
  if (scenarios.value.length === 0) return null;
  return (
    <section class="card" aria-labelledby="scenarios">
      <h2 id="scenarios">Scenarios</h2>
      <ul class="scenarios">
        {scenarios.value.map((scenario) => (
          <Row key={`${scenario.vendor}/${scenario.name}`} scenario={scenario} />
        ))}
      </ul>
    </section>
  );
}

/** The inputs of a scenario, as far as its schema names them. */
type Schema = { readonly properties?: Readonly<Record<string, InputSchema>> };
interface InputSchema {
  readonly type?: string;
  readonly default?: unknown;
  readonly description?: string;
}

function Row({ scenario }: { scenario: Scenario }) {
  const { vendor, name, summary } = scenario;
  const inputs = Object.entries((scenario.inputs as Schema | undefined)?.properties ?? {});
  const [texts, setTexts] = useState<Record<string, string>>({});
  const form = `${vendor}/${name}`;
  const play = (): void => {
    const given = Object.fromEntries(
      inputs.flatMap(([input, schema]) =>
        texts[input] === undefined || texts[input] === "" ? [] : [[input, valueOf(texts[input], schema)]],
      ),
    );
    const call = control.value.playScenario({ path: { vendor, scenario: name }, body: { inputs: given } });
    void awaitCalls(form, dataOf(call), () => `${name} is played.`);
  };
  return (
    <li>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          play();
        }}
      >
        <div class="scenario">
          <div class="what">
            <b>{name}</b> <span class="quiet">{vendor}</span>
            {summary !== undefined && <p>{summary}</p>}
          </div>
          <button type="submit" aria-label={`Play ${name} of ${vendor}`}>
            Play
          </button>
        </div>
        {inputs.length > 0 && (
          <details class="fold">
            <summary>{counted(inputs.length, "input")}</summary>
            <div class="grid">
              {inputs.map(([input, { default: value, description }]) => (
                <label key={input} title={description}>
                  {input}
                  <input
                    value={texts[input] ?? ""}
                    placeholder={
                      value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value)
                    }
                    onInput={({ currentTarget }) => setTexts({ ...texts, [input]: currentTarget.value })}
                  />
                </label>
              ))}
            </div>
          </details>
        )}
      </form>
      <Outcome form={form} />
    </li>
  );
}

/** A text is JSON unless the input is a text. */
function valueOf(text: string, { type }: InputSchema): unknown {
  if (type === "string" || type === undefined) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
