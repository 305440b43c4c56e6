import { childPointer } from "@event-contracts/contracts/openapi";

/** The values that stand in place of what OpenAPI has. */
const odd: readonly unknown[] = [5, "x", null, [], {}, false];

/** A document with one value replaced. */
export interface Mutation {
  readonly document: object;
  /** The JSON pointer of the replaced value. */
  readonly pointer: string;
  readonly value: unknown;
}

/** A document with each of its values replaced by each odd value, one at a time. */
export function mutationsOf(document: object): readonly Mutation[] {
  return placesIn(document, "#").flatMap(({ pointer, keys }) =>
    odd.map((value) => ({ document: replaced(document, keys, value) as object, pointer, value })),
  );
}

interface DocumentPlace {
  readonly pointer: string;
  readonly keys: readonly string[];
}

function placesIn(node: unknown, pointer: string, keys: readonly string[] = []): readonly DocumentPlace[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const place = { pointer: childPointer(pointer, key), keys: [...keys, key] };
    return [place, ...placesIn(value, place.pointer, place.keys)];
  });
}

function replaced(node: unknown, [key, ...below]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    return node.map((item, index) =>
      String(index) === key ? replaced(item, below, value) : (item as unknown),
    );
  }
  const object = node as Readonly<Record<string, unknown>>;
  return { ...object, [key]: replaced(object[key], below, value) };
}
