import type { Collection, State } from "../../../state/store.js";
import { ACCOUNT_ID } from "../credentials.js";

/** The tags of a resource, values by key. */
export type Tags = Readonly<Record<string, string>>;

/** The tags of each tagged resource of the account, by ARN. */
function tagsIn(state: State): Collection<Tags> {
  return state.collection(`${ACCOUNT_ID}/tags`);
}

/** The tags of a resource; an empty object if it has none. */
export async function readTags(state: State, arn: string): Promise<Tags> {
  return (await tagsIn(state).get(arn)) ?? {};
}

/** Replaces the tags of a resource. Undefined and null stand for no tags. */
export async function writeTags(state: State, arn: string, tags: Tags | null | undefined): Promise<void> {
  if (Object.keys(tags ?? {}).length === 0) await removeTags(state, arn);
  else await tagsIn(state).put(arn, tags ?? {});
}

/** Removes the tags of a resource that is deleted. */
export async function removeTags(state: State, arn: string): Promise<void> {
  await tagsIn(state).delete(arn);
}
