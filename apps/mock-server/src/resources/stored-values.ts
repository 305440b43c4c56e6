import type { JsonObject } from "@event-contracts/contracts/openapi";

import type { Collection, State } from "../state/store.js";

/** The value of a path, such as `/settings`. */
interface StoredPathValue {
  /** Undefined: it was deleted. */
  readonly value?: JsonObject;
}

/** The values that clients have written, by path. */
export function valuesOf(state: State): Collection<StoredPathValue> {
  return state.collection("resource-values");
}
