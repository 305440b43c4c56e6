import type { Collection, State } from "../../../state/store.js";
import type { Organization } from "../organization.js";

/** The names of an organization's custom event types, by the name in lower case. */
function namesIn(state: State, { key }: Organization): Collection<string> {
  return state.collection(`${key}/custom-event-type-names`);
}

/**
 * Takes a name for a new custom event type. R12: names that differ only in the case of letters are the same.
 *
 * @returns false if the name is taken.
 */
export function takeName(state: State, organization: Organization, name: string): Promise<boolean> {
  return namesIn(state, organization).insert(name.toLowerCase(), name);
}

/** True if a custom event type has exactly this name, in the same case of letters (R15). */
export async function isDefined(state: State, organization: Organization, name: string): Promise<boolean> {
  return (await namesIn(state, organization).get(name.toLowerCase())) === name;
}
