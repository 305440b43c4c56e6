import type { ContractError } from "./contract-error.js";
import type { OpenApiDocument } from "./document.js";
import { faultOf } from "./faulty-nodes.js";
import type { Operation } from "./operations.js";
import { isReference, lookUp } from "./resolve.js";

/** A part of a document: the first fault in it, and the references that lead out of it. */
interface Part {
  fault: ContractError | undefined;
  readonly references: ReadonlySet<string>;
}

/**
 * The first fault that each operation meets, in its own part of the document or by reference. An operation without a
 * fault is not in the map. Each part of the document is read once.
 *
 * @param document one that `readDocument` has read to its end, with `onFault`
 */
export function operationFaults(
  document: OpenApiDocument,
  operations: readonly Operation[],
): ReadonlyMap<Operation, ContractError> {
  const parts = new Map<string, Part>();
  const usersOf = new Map<string, string[]>();
  const starts = operations.map((operation) => {
    const item = document.paths[operation.path] ?? {};
    const part = readPart([operation.object, item.parameters, item.servers]);
    return [operation, { ...part, fault: part.fault ?? faultOf(item) }] as const;
  });
  const pending = starts.flatMap(([, { references }]) => [...references]);
  for (let reference = pending.pop(); reference !== undefined; reference = pending.pop()) {
    if (parts.has(reference)) continue;
    const part = readPart([targetOf(document, reference)]);
    parts.set(reference, part);
    for (const next of part.references) {
      const users = usersOf.get(next) ?? [];
      users.push(reference);
      usersOf.set(next, users);
      pending.push(next);
    }
  }
  spread(parts, usersOf);
  return new Map(
    starts.flatMap(([operation, { fault, references }]) => {
      const found = fault ?? [...references].map((reference) => parts.get(reference)?.fault).find(Boolean);
      return found === undefined ? [] : [[operation, found] as const];
    }),
  );
}

/** Gives the fault of each part to those that refer to it. */
function spread(parts: ReadonlyMap<string, Part>, usersOf: ReadonlyMap<string, readonly string[]>): void {
  const pending = [...parts].filter(([, { fault }]) => fault !== undefined).map(([reference]) => reference);
  for (let reference = pending.pop(); reference !== undefined; reference = pending.pop()) {
    for (const user of usersOf.get(reference) ?? []) {
      const part = parts.get(user);
      if (part === undefined || part.fault !== undefined) continue;
      part.fault = parts.get(reference)?.fault;
      pending.push(user);
    }
  }
}

function readPart(values: readonly unknown[]): Part {
  const references = new Set<string>();
  const pending = [...values].toReversed();
  let fault: ContractError | undefined;
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null) continue;
    fault ??= faultOf(value);
    if (isReference(value)) references.add(value.$ref);
    pending.push(...Object.values(value).toReversed());
  }
  return { fault, references };
}

/** An example may look like a reference that leads nowhere. */
function targetOf(document: OpenApiDocument, reference: string): unknown {
  try {
    return lookUp(document, reference);
  } catch {
    return undefined;
  }
}
