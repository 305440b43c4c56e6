import type { Collection, State } from "../../state/store.js";
import type { Answered } from "./schemas.js";

/** An occurrence as it is kept: as it is answered, and what a search looks for. */
export interface StoredOccurrence {
  readonly occurrence: Answered<"EventOccurrence">;
  readonly definitionId: string;
  /** Unix milliseconds. */
  readonly happenedAt: number;
}

/** The stored occurrences of an organization, by request id, in the order in which they came. */
export function occurrencesOf(state: State, organizationId: number): Collection<StoredOccurrence> {
  return state.collection(`${organizationId}/occurrences`);
}

/** What became of every received occurrence, rejected ones included. */
export interface Fate {
  readonly log: Answered<"EventLog">;
  readonly states: readonly Answered<"RunningState">[];
}

/** The fates of an organization's occurrences, by request id, in the order in which they came. */
export function fatesOf(state: State, organizationId: number): Collection<Fate> {
  return state.collection(`${organizationId}/fates`);
}
