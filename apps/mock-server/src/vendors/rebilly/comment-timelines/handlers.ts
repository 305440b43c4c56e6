import { manifest, type operations } from "@event-contracts/contracts/rebilly";

import type { Handler } from "../../handler.js";
import type { TypedHandlers } from "../../typed-handler.js";
import { callerOf } from "../caller.js";
import type { ListQuery } from "../listing/listing.js";
import { organizationOf } from "../organization.js";
import { handlers as customersTimeline } from "../timeline-messages/handlers.js";
import { addMessage, urlOf } from "../timelines/message.js";
import { deleteMessage, getMessage, listMessages, type MessageForm } from "../timelines/replies.js";
import { timelineOf } from "../timelines/timeline.js";
import { commentFormOf, commentListing, commentResponse, type Comment } from "./comment.js";

/** `/invoices/{id}/timeline`, `/invoices/{id}/timeline/{messageId}` */
const timelinePath = /^\/(?<collection>[a-z-]+)\/\{(?<owner>[a-zA-Z]+)\}\/timeline(?:\/\{messageId\})?$/;

/** The operations on all timelines but the customers'. */
type CommentOperation = Exclude<
  Extract<keyof operations, `${string}TimelineMessage` | `${string}TimelineMessages`>,
  keyof typeof customersTimeline
>;

/** The handlers of all timelines but the customers', which the paths of the contract list. R44: every timeline exists. */
export const handlers = Object.fromEntries(
  Object.entries(manifest.operations).flatMap(([id, { method, path }]) => {
    const { collection, owner } = timelinePath.exec(path)?.groups ?? {};
    if (collection === undefined || owner === undefined || id in customersTimeline) return [];
    const part = path.endsWith("}") ? "message" : "timeline";
    return [[id, handlersOf(collection, owner)[part][method as "GET"]]];
  }),
  // The contract names these operations by their paths: a test calls each of them.
) as unknown as Pick<TypedHandlers<operations>, CommentOperation>;

/**
 * The handlers of the timelines of one collection.
 *
 * @param owner the path parameter that identifies the resource.
 */
function handlersOf(collection: string, owner: string): CommentHandlers {
  const form = commentFormOf(collection);
  const shown: MessageForm<Comment, object> = {
    listing: commentListing,
    toResponse: (record, timeline) => commentResponse(form, record, timeline),
  };
  const find = ({ path, request }: Pick<Parameters<Handler>[0], "path" | "request">) =>
    timelineOf(organizationOf(request), collection, String(path[owner]));

  return {
    timeline: {
      GET: (call, { state }) => listMessages(state, find(call), call.query as ListQuery, shown),
      async POST(call, world) {
        const timeline = find(call);
        const { message } = call.body as { readonly message?: string };
        const { idPrefix, type } = form;
        const kind = type === undefined ? {} : { type };
        const created = await addMessage(world, timeline, callerOf(call.principal), {
          kind,
          message,
          idPrefix,
        });
        return {
          status: 201,
          headers: { Location: urlOf(created, timeline) },
          body: shown.toResponse(created, timeline),
        };
      },
    },
    message: {
      GET: (call, { state }) => getMessage(state, find(call), String(call.path["messageId"]), shown),
      DELETE: (call, { state }) => deleteMessage(state, find(call), String(call.path["messageId"])),
    },
  };
}

/** The handlers of a timeline's paths, by method. */
interface CommentHandlers {
  readonly timeline: { readonly GET: Handler; readonly POST: Handler };
  readonly message: { readonly GET: Handler; readonly DELETE: Handler };
}
