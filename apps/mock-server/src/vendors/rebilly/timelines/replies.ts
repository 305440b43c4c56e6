import type { State } from "../../../state/store.js";
import { conflict, notFound, type ProblemReply, type validationFailed } from "../errors.js";
import { listReply, type PageReply } from "../listing/list-reply.js";
import type { Listing, ListQuery } from "../listing/listing.js";
import { messagesIn, type Message } from "./message.js";
import type { Timeline } from "./timeline.js";

/** How a kind of messages is listed and returned. */
export interface MessageForm<Stored extends Message, Body> {
  readonly listing: Listing<Stored>;
  readonly toResponse: (record: Stored, timeline: Timeline) => Body;
}

/** One page of a timeline. */
export async function listMessages<Stored extends Message, Body>(
  state: State,
  timeline: Timeline,
  query: ListQuery,
  { listing, toResponse }: MessageForm<Stored, Body>,
): Promise<PageReply<Body> | ReturnType<typeof validationFailed>> {
  const { items } = await messagesIn<Stored>(state, timeline).list();
  return listReply(items, query, listing, (message) => toResponse(message, timeline));
}

/** One message. R24: it is found on its own timeline only. */
export async function getMessage<Stored extends Message, Body>(
  state: State,
  timeline: Timeline,
  id: string,
  { toResponse }: MessageForm<Stored, Body>,
): Promise<ProblemReply<404> | { readonly status: 200; readonly body: Body }> {
  const message = await messagesIn<Stored>(state, timeline).get(id);
  return message === undefined ? unknownMessage(id) : { status: 200, body: toResponse(message, timeline) };
}

/** Deletes a message, unless the system wrote it (R25, R26). */
export async function deleteMessage(
  state: State,
  timeline: Timeline,
  id: string,
): Promise<ProblemReply<404> | ProblemReply<409> | { readonly status: 204 }> {
  const messages = messagesIn(state, timeline);
  const message = await messages.get(id);
  if (message === undefined) return unknownMessage(id);
  if (message.bySystem) return conflict(`The message ${id} was written by the system and stays.`);
  await messages.delete(id);
  return { status: 204 };
}

function unknownMessage(id: string): ProblemReply<404> {
  return notFound(`message ${id} on this timeline`);
}
