import type { JsonObject } from "@event-contracts/contracts/openapi";

import type { Collection, State } from "../state/store.js";
import type { StoredContent } from "./stored-content.js";

/** The value of a path, such as `/settings`. */
interface StoredPathValue {
  /** Undefined: it was deleted. */
  readonly value?: JsonObject;
  /** The bytes that a client sent in place of members. */
  readonly content?: StoredContent;
}

/** The values that clients have written, by path. */
export function valuesOf(state: State): Collection<StoredPathValue> {
  return state.collection("resource-values");
}
