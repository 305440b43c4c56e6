import type { Service } from "../pipeline/service.js";

/** The operations of a contract that are compiled before a request needs them. Compiling all of thousands takes minutes. */
const MOST_OPERATIONS = 300;

/** Milliseconds before the first one: the first requests come at once, and need few operations. */
const DELAY = 500;

/**
 * Compiles operations one at a time, while the server already serves requests. An operation that cannot be compiled answers
 * with its fault.
 */
export function compileInBackground(services: readonly Service[]): AbortController {
  const controller = new AbortController();
  const steps = services.flatMap(({ contract, faultOf }) =>
    contract.operations.slice(0, MOST_OPERATIONS).map((operation) => () => faultOf(operation)),
  );
  let index = 0;
  const next = (): void => {
    const step = controller.signal.aborted ? undefined : steps[index];
    if (step === undefined) return;
    index += 1;
    step();
    setImmediate(next);
  };
  setTimeout(next, DELAY).unref();
  return controller;
}
