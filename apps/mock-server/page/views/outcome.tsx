import type { StepResult } from "@event-contracts/client/mock-control";

import { signal } from "@preact/signals";

import { ControlError } from "../control.js";
import { session } from "../location.js";
import { Json } from "../parts/json.js";

/** How the calls of a seed or a scenario went. */
export interface CallsOutcome {
  readonly steps: readonly StepResult[];
  readonly failure?: ControlError;
}

/** The last calls that the page has made in the state. */
const last = signal<{ readonly place: string; readonly outcome: CallsOutcome } | undefined>(undefined);

/** The form of a session. */
const placeOf = (form: string): string => `${session.value}/${form}`;

/** Shows how the calls of a form went, in place of those before. */
export function showOutcome(form: string, outcome: CallsOutcome): void {
  last.value = { place: placeOf(form), outcome };
}

/** Shows no calls: the state is another one. */
export function forgetOutcome(): void {
  last.value = undefined;
}

/** Waits for calls. Throws nothing: a step that failed is an outcome. */
export async function outcomeOf(
  calls: Promise<{ readonly steps: readonly StepResult[] }>,
): Promise<CallsOutcome> {
  try {
    return { steps: (await calls).steps };
  } catch (error) {
    const failure = error instanceof ControlError ? error : new ControlError(0, { detail: String(error) });
    return { steps: [], failure };
  }
}

/** Shows the calls of a form, or the one that failed, if they are the last ones. */
export function Outcome({ form }: { form: string }) {
  if (last.value?.place !== placeOf(form)) return null;
  const { steps, failure } = last.value.outcome;
  if (failure !== undefined) return <Failure failure={failure} />;
  return (
    <ol class="steps">
      {steps.map(({ operationId, vendor, status }, index) => (
        <li key={index}>
          <span class={`status s${String(status).charAt(0)}`}>{status}</span> {operationId}{" "}
          <span class="quiet">{vendor}</span>
        </li>
      ))}
    </ol>
  );
}

function Failure({ failure }: { failure: ControlError }) {
  const { step, errors = [] } = failure.problem;
  return (
    <div class="failure" role="alert">
      <p>{failure.message}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ in: part, pointer, detail }, index) => (
            <li key={index}>
              <code>
                {part}
                {pointer}
              </code>{" "}
              {stepOf(pointer)}
              {detail}
            </li>
          ))}
        </ul>
      )}
      {step?.body !== undefined && <Json value={step.body} label="The answer to the step" />}
    </div>
  );
}

/** `Step 3: ` for the place `#/steps/2/body`. */
function stepOf(pointer: string): string {
  const index = /^#\/steps\/(\d+)/.exec(pointer)?.[1];
  return index === undefined ? "" : `Step ${Number(index) + 1}: `;
}
