import type { SchemaObject } from "@event-contracts/contracts/openapi";

import { canonical } from "../../validation/json-equality.js";

/** Values from which another one has to differ. They are looked up, not compared one by one. */
export interface Taken {
  /** `not: { enum: [...] }` with the values. */
  readonly schema: SchemaObject;
  readonly values: readonly unknown[];
  readonly add: (value: unknown) => void;
  readonly has: (value: unknown) => boolean;
  /** The texts of a language that are left, by its demands: what was tried is not tried again. */
  readonly texts: Map<string, Iterator<string>>;
}

const known = new WeakMap<object, Taken>();

export function createTaken(values: Iterable<unknown> = []): Taken {
  const all = [...values];
  const keys = new Set(all.map(canonical));
  const taken: Taken = {
    schema: { not: { enum: all } },
    values: all,
    add(value) {
      all.push(value);
      keys.add(canonical(value));
    },
    has: (value) => keys.has(canonical(value)),
    texts: new Map(),
  };
  known.set(all, taken);
  return taken;
}

/** The values of the `enum` of a schema, if they are the taken ones. */
export function takenBy(schema: unknown): Taken | undefined {
  const values: unknown = Object(schema) === schema ? Reflect.get(schema as object, "enum") : undefined;
  return Array.isArray(values) ? known.get(values) : undefined;
}

/** The taken values that one of the schemas is about. */
export function takenIn(schemas: readonly unknown[]): Taken | undefined {
  for (const schema of schemas) {
    const taken = takenBy(schema);
    if (taken !== undefined) return taken;
  }
  return undefined;
}
