import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { quotaExceeded } from "../errors.js";
import { readTags, writeTags } from "./record.js";
import { missingResource, typeOf } from "./resource.js";

/** The largest number of tags of a resource (R46). */
const TAG_LIMIT = 50;

/** The operations on the tags of a resource. */
export const handlers = defineHandlers<operations>()({
  async listTagsForResource({ path: { resourceArn } }, { state }) {
    const missing = await missingResource(state, resourceArn);
    return missing ?? { status: 200, body: { tags: await readTags(state, resourceArn) } };
  },

  async tagResource({ path: { resourceArn }, body }, { state }) {
    const missing = await missingResource(state, resourceArn);
    if (missing !== undefined) return missing;
    const tags = { ...(await readTags(state, resourceArn)), ...body.tags };
    if (Object.keys(tags).length > TAG_LIMIT) {
      return quotaExceeded(`A resource can have ${TAG_LIMIT} tags.`, typeOf(resourceArn), resourceArn);
    }
    await writeTags(state, resourceArn, tags);
    return { status: 204 };
  },

  async untagResource({ path: { resourceArn }, query: { tagKeys } }, { state }) {
    const missing = await missingResource(state, resourceArn);
    if (missing !== undefined) return missing;
    const removed = new Set(tagKeys);
    const kept = Object.entries(await readTags(state, resourceArn)).filter(([key]) => !removed.has(key));
    await writeTags(state, resourceArn, Object.fromEntries(kept));
    return { status: 204 };
  },
});
