import type { Operation } from "../contract/contract.js";
import type { Service } from "../pipeline/service.js";
import { StartError } from "./start-error.js";

/** Compiles a contract from outside. Throws a `StartError` for a schema that cannot be compiled. */
export function compileOrRefuse(service: Service): void {
  try {
    for (const operation of service.contract.operations) compile(service, operation);
  } catch (error) {
    const { message } = error as Error;
    throw new StartError(`The contract "${service.contract.name}" cannot be served: ${message}`, {
      cause: error,
    });
  }
}

/** Compiles contracts that are known to compile, an operation at a time, while the server already serves requests. */
export function compileInBackground(services: readonly Service[]): AbortController {
  const controller = new AbortController();
  const steps = services.flatMap((service) =>
    service.contract.operations.map((operation) => ({ service, operation })),
  );
  const next = (): void => {
    const step = controller.signal.aborted ? undefined : steps.shift();
    if (step === undefined) return;
    compile(step.service, step.operation);
    setImmediate(next);
  };
  setImmediate(next);
  return controller;
}

function compile(service: Service, operation: Operation): void {
  service.validateRequest(operation);
  service.validateResponse(operation);
}
