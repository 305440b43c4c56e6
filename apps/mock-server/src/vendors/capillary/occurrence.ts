import type { Collection, Store } from "../../state/store.js";
import type { Answered } from "../../vendors/capillary/schemas.js";

/** An occurrence as it is kept: as it is answered, and what a search looks for. */
export interface StoredOccurrence {
  readonly occurrence: Answered<"EventOccurrence">;
  readonly definitionId: string;
  /** Unix milliseconds. */
  readonly happenedAt: number;
}

/** The stored occurrences of an organization, by request id, in the order in which they came. */
export function occurrencesOf(store: Store, organizationId: number): Collection<StoredOccurrence> {
  return store.collection(`${organizationId}/occurrences`);
}

/** What became of every received occurrence, rejected ones included. */
export interface Fate {
  readonly log: Answered<"EventLog">;
  readonly states: readonly Answered<"RunningState">[];
}

/** The fates of an organization's occurrences, by request id, in the order in which they came. */
export function fatesOf(store: Store, organizationId: number): Collection<Fate> {
  return store.collection(`${organizationId}/fates`);
}
