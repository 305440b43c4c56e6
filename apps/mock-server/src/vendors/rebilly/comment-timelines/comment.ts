import type { ResponseSchema } from "../schemas.js";
import type { Field } from "../listing/field.js";
import { fieldsByName } from "../listing/field.js";
import type { Listing } from "../listing/listing.js";
import { toResponse, type Message } from "../timelines/message.js";
import type { Timeline } from "../timelines/timeline.js";

/** The type of a comment, on each timeline whose published types include it. */
const COMMENT = "timeline-comment-created";

/** The form in which a comment is returned. It differs between timelines. */
export interface CommentForm {
  readonly idPrefix: "tlm" | "tmln";
  readonly type: typeof COMMENT | undefined;
  readonly hasLinks: boolean;
}

const usual: CommentForm = { idPrefix: "tmln", type: COMMENT, hasLinks: true };
const untyped: CommentForm = { ...usual, type: undefined };

/** R46: the forms that are not the usual one, by the first segment of the paths. */
const forms: Readonly<Record<string, CommentForm>> = {
  "credit-memos": untyped,
  "gateway-accounts": untyped,
  quotes: untyped,
  "payout-requests": { idPrefix: "tlm", type: COMMENT, hasLinks: false },
};

/** The form of the comments on the resources of a collection, which is the first segment of their paths. */
export function commentFormOf(collection: string): CommentForm {
  return forms[collection] ?? usual;
}

/** A comment as it is stored. */
export type Comment = Message & { readonly type?: typeof COMMENT };

/** A comment in its response form. */
export function commentResponse(
  { hasLinks }: CommentForm,
  record: Comment,
  timeline: Timeline,
): ResponseSchema<"CommentTimelineMessage"> & Pick<Comment, "type"> {
  const { id, type } = record;
  const { _links, ...common } = toResponse(record, timeline);
  return { id, ...(type !== undefined && { type }), ...common, ...(hasLinks && { _links }) };
}

const fields: Readonly<Record<string, Field<Comment>>> = {
  type: { kind: "text", read: (comment) => comment.type },
  triggeredBy: { kind: "text", read: (comment) => comment.triggeredBy },
  occurredTime: { kind: "time", read: (comment) => comment.occurredAt },
};

/** The list of a timeline's comments. */
export const commentListing: Listing<Comment> = {
  filterBy: fieldsByName(fields),
  sortBy: fieldsByName(fields),
  searchedTexts: ({ message }) => [message],
};
