import type { StepResult } from "@event-contracts/client/mock-control";

import { ControlError } from "../control.js";
import { Json } from "../parts/json.js";

/** How the calls of a seed or a scenario went. */
export interface CallsOutcome {
  readonly steps: readonly StepResult[];
  readonly failure?: ControlError;
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

/** Shows the calls, or the one that failed. */
export function Outcome({ outcome: { steps, failure } }: { outcome: CallsOutcome }) {
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
      <p>
        {step !== undefined && (
          <b>
            Step {step.index + 1}
            {step.stepId !== undefined && `, ${step.stepId}`}:{" "}
          </b>
        )}
        {failure.message}
      </p>
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
