import type { Reply } from "../../http/outcome.js";
import type { Answer } from "./schemas.js";

type ResourceType = NonNullable<Answer<"ResourceNotFoundError">["resourceType"]>;

interface ErrorReply<Status extends number, Body> extends Reply {
  readonly status: Status;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
}

/** An error as the protocol writes it: its name in a header and, for old clients, in the body. */
export function serviceError<Status extends number, Members extends object = object>(
  status: Status,
  name: string,
  message: string,
  members?: Members,
): ErrorReply<Status, Members & { message: string; __type: string }> {
  return {
    status,
    headers: { "x-amzn-ErrorType": name },
    body: { message, ...(members ?? ({} as Members)), __type: name },
  };
}

const nouns: Readonly<Partial<Record<ResourceType, string>>> = {
  INCIDENT_RECORD: "incident",
  RESPONSE_PLAN: "response plan",
  TIMELINE_EVENT: "timeline event",
};

/** 404: what the request names is not there. */
export function resourceNotFound(
  resourceType: ResourceType,
  resourceIdentifier: string,
): ErrorReply<404, Answer<"ResourceNotFoundError">> {
  const message = `The ${nouns[resourceType] ?? "resource"} does not exist.`;
  return serviceError(404, "ResourceNotFoundException", message, { resourceIdentifier, resourceType });
}

/** 409: a client token stands for another call. */
export function tokenReused(
  resourceType: ResourceType,
  resourceIdentifier: string,
): ErrorReply<409, Answer<"ConflictError">> {
  const message = "The client token was used before with other details. Send a new token with a new call.";
  const members = { resourceIdentifier, resourceType, retryAfter: null };
  return serviceError(409, "ConflictException", message, members);
}
