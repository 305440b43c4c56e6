import { succeed } from "../envelope.js";
import { createIdentity, storeEvent, withOwnFields, type StoredEvent } from "./record.js";
import type { Handlers } from "../handlers.js";
import { workspaceOf } from "../credentials.js";

/** Stores one more event, whatever was stored before; the answer gives no id. */
export const createEvent: Handlers["createEvent"] = async ({ body, principal }, world) => {
  const { date, status, title, message, origin, customTags = {} } = body;
  const event: StoredEvent = {
    ...createIdentity(world),
    df_source: "custom",
    df_status: status,
    df_title: title,
    ...(message !== undefined && { df_message: message }),
    ...(origin !== undefined && { origin }),
    time: date,
  };
  await storeEvent(world, workspaceOf(principal), withOwnFields(event, customTags));
  return succeed(true, world.random);
};
