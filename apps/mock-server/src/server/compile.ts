import type { Service } from "./pipeline/pipeline.js";
import { StartError } from "./server/start-error.js";

/** A contract from outside may hold anything: what can not be compiled must stop the start. */
export function compileOrRefuse(service: Service): void {
  try {
    for (const operation of service.contract.operations) service.compile(operation);
  } catch (error) {
    const { message } = error as Error;
    throw new StartError(`The contract "${service.contract.name}" can not be served: ${message}`, {
      cause: error,
    });
  }
}

/** Ours are known to compile: the server listens first and is warm half a second later, requests served in between. */
export function compileInBackground(services: readonly Service[]): AbortController {
  const controller = new AbortController();
  const steps = services.flatMap((service) =>
    service.contract.operations.map((operation) => ({ service, operation })),
  );
  const next = (): void => {
    const step = controller.signal.aborted ? undefined : steps.shift();
    if (step === undefined) return;
    step.service.compile(step.operation);
    setImmediate(next);
  };
  setImmediate(next);
  return controller;
}
