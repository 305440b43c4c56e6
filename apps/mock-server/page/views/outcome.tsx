import type { StepResult } from "@event-contracts/client/mock-control";
import { signal } from "@preact/signals";

import { announce, attempt } from "../announce.js";
import { ControlError } from "../control.js";
import { loadState } from "../data.js";
import { session } from "../location.js";
import { Json } from "../parts/json.js";

/** How the calls of a seed or a scenario went. */
interface CallsOutcome {
  readonly steps: readonly StepResult[];
  readonly failure?: ControlError;
}

/** The last calls that the page has made in the state. */
const last = signal<{ readonly place: string; readonly outcome: CallsOutcome } | undefined>(undefined);

/** The form of a session. */
const placeOf = (form: string): string => `${session.value}/${form}`;

/** Shows no calls: the state is another one. */
export function forgetOutcome(): void {
  last.value = undefined;
}

/**
 * Waits for the calls of a form, shows how they went in place of those before, and reads the state. Throws nothing: a step
 * that failed is an outcome.
 */
export async function awaitCalls(
  form: string,
  calls: Promise<{ readonly steps: readonly StepResult[] }>,
  done: (steps: readonly StepResult[]) => string,
): Promise<void> {
  const place = placeOf(form);
  forgetOutcome();
  const outcome = await outcomeOf(calls);
  last.value = { place, outcome };
  if (outcome.failure === undefined) announce(done(outcome.steps));
  await attempt(loadState);
}

async function outcomeOf(calls: Promise<{ readonly steps: readonly StepResult[] }>): Promise<CallsOutcome> {
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
      {step?.body !== undefined && <Json value={step.body} label="The response to the step" />}
    </div>
  );
}

/** `Step 3: ` for the place `#/steps/2/body`. */
function stepOf(pointer: string): string {
  const index = /^#\/steps\/(\d+)/.exec(pointer)?.[1];
  return index === undefined ? "" : `Step ${Number(index) + 1}: `;
}
