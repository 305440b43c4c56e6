import { ContractError } from "./contract-error.js";
import type { Referable, Reference } from "./document.js";
import { isJsonObject } from "./json.js";
import { pointerKeys } from "./pointer.js";

/**
 * The object that a `$ref` inside the document leads to, however many steps it takes; any other object is itself.
 *
 * @throws {ContractError} naming the reference, when it leads nowhere, to another file or back to itself
 */
export function resolve<T extends object>(document: object, value: Referable<T>): T {
  const passed = new Set<string>();
  let found: unknown = value;
  while (isReference(found)) {
    if (passed.has(found.$ref)) throw cycle([...passed, found.$ref]);
    passed.add(found.$ref);
    found = lookUp(document, found.$ref);
  }
  // The audited cast: a reference is taken to lead to an object of its place's kind, which the linter checks.
  if (isJsonObject(found)) return found as T;
  throw unresolved([...passed].at(-1) ?? "");
}

/**
 * The value that a reference leads to. It may be a reference itself.
 *
 * @param passed the references that led to this one
 * @throws {ContractError} naming the reference, when it leads nowhere or to another file
 */
export function lookUp(document: object, reference: string, passed: readonly string[] = []): unknown {
  if (!reference.startsWith("#")) {
    throw new ContractError(
      "UNRESOLVED_REFERENCE",
      "#",
      `The reference ${reference} leads out of the document`,
      "Bundle the files into one document first: `npx @redocly/cli bundle`.",
    );
  }
  if (passed.includes(reference)) throw cycle([...passed, reference]);
  let node: unknown = document;
  for (const key of pointerKeys(reference)) {
    // A pointer may pass through an object that is a reference.
    for (let steps = [...passed, reference]; isReference(node) && !Object.hasOwn(node, key);) {
      const { $ref } = node;
      node = lookUp(document, $ref, steps);
      steps = [...steps, $ref];
    }
    const isHere = typeof node === "object" && node !== null && Object.hasOwn(node, key);
    node = isHere ? (Reflect.get(node as object, key) as unknown) : undefined;
  }
  if (node === undefined || node === null || node === document) throw unresolved(reference);
  return node;
}

/** True for a reference object. */
export function isReference(value: unknown): value is Reference {
  return isJsonObject(value) && typeof value["$ref"] === "string";
}

/** The name of the component that a reference leads to: `#/components/schemas/Customer` → `Customer`. */
export function nameOf(reference: string): string {
  return pointerKeys(reference).at(-1) ?? reference;
}

function cycle(references: readonly string[]): ContractError {
  return new ContractError(
    "CYCLIC_REFERENCE",
    "#",
    `The reference ${references.join(" → ")} leads back to itself`,
    "Replace one of these references with the object that is meant.",
  );
}

function unresolved(reference: string): ContractError {
  return new ContractError(
    "UNRESOLVED_REFERENCE",
    "#",
    `The reference ${reference} leads to no object of the document`,
    "Correct the $ref, or add the object that it names.",
  );
}
