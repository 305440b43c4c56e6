import type { Random } from "../../state/random.js";
import { newTraceId } from "./ids.js";

/** The envelope of an error (R3): `code` repeats the status, and the content is an empty object. */
export function errorReply<Status extends number>(
  status: Status,
  errorCode: `ft.${string}`,
  message: string,
  random: Random,
) {
  return {
    status,
    body: { code: status, content: {}, errorCode, message, success: false, traceId: newTraceId(random) },
  } as const;
}

/** 404 for an event or a trigger that the workspace does not have (R15, R16). */
export function eventNotFound(identifier: "document id" | "monitorCheckerEventRef", random: Random) {
  return errorReply(404, "ft.EventNotFound", `No event with this ${identifier}`, random);
}

/** 404 for an event that is outside of the time range of the call (R15). */
export function eventOutsideTimeRange(random: Random) {
  const message = "The event with this document id is outside of timeRange: send another timeRange, or none";
  return errorReply(404, "ft.EventNotFound", message, random);
}

/** 400 for a statement that cannot be read (R19). `reason` begins with the place of the statement in the body. */
export function invalidQuery(reason: string, random: Random) {
  return errorReply(400, "ft.InvalidQuery", `The query cannot be read: ${reason}`, random);
}

/** 400 for a well-formed statement with a part that the mock server does not read (R19). `reason` names place and part. */
export function unreadQuery(reason: string, random: Random) {
  return errorReply(400, "ft.UnsupportedByMock", `The mock server does not read this yet: ${reason}`, random);
}
