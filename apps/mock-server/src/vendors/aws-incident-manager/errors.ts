import { isJsonObject } from "@event-contracts/contracts/openapi";

import type { Reply } from "../../http/outcome.js";
import type { ResponseSchema } from "./schemas.js";

/** The kinds of resources that errors name. */
export type ResourceType = NonNullable<ResponseSchema<"ResourceNotFoundError">["resourceType"]>;

interface ErrorReply<Status extends number, Body> extends Reply {
  readonly status: Status;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
}

/** An error as the protocol writes it: its name in a header and, for old clients, in the body (R2). */
export function serviceError<Status extends number, Properties extends object = object>(
  status: Status,
  name: string,
  message: string,
  properties?: Properties,
): ErrorReply<Status, Properties & { message: string; __type: string }> {
  return {
    status,
    headers: { "x-amzn-ErrorType": name },
    body: { message, ...(properties ?? ({} as Properties)), __type: name },
  };
}

/** The header that names the error of a reply, also of one that a caller prefers; none for a success (R2). */
export function errorTypeOf({ body }: Reply): Readonly<Record<string, string>> {
  const name = isJsonObject(body) ? body["__type"] : undefined;
  return typeof name === "string" ? { "x-amzn-ErrorType": name } : {};
}

const nouns: Readonly<Record<ResourceType, string>> = {
  INCIDENT_RECORD: "incident",
  REPLICATION_SET: "replication set",
  RESOURCE_POLICY: "resource policy",
  RESPONSE_PLAN: "response plan",
  TIMELINE_EVENT: "timeline event",
};

/** The 404 for a resource that does not exist (R13, R14, R31). A type of null: the identifier does not say what it is. */
export function resourceNotFound(
  resourceType: ResourceType | null,
  resourceIdentifier: string,
): ErrorReply<404, ResponseSchema<"ResourceNotFoundError">> {
  const message = `The ${resourceType === null ? "resource" : nouns[resourceType]} does not exist.`;
  return serviceError(404, "ResourceNotFoundException", message, { resourceIdentifier, resourceType });
}

/** The 409 for a client token that was used before with other details (R22). */
export function tokenReused(
  resourceType: ResourceType,
  resourceIdentifier: string,
): ErrorReply<409, ResponseSchema<"ConflictError">> {
  const message = "The client token was used before with other details. Send a new token with a new call.";
  const properties = { resourceIdentifier, resourceType, retryAfter: null };
  return serviceError(409, "ConflictException", message, properties);
}

/** The 402 for a call that would exceed a quota of the account (R46). */
export function quotaExceeded(
  message: string,
  resourceType: ResourceType | null,
  resourceIdentifier: string,
): ErrorReply<402, ResponseSchema<"ServiceQuotaExceededError">> {
  const quota = { serviceCode: "ssm-incidents", quotaCode: "L-EXAMPLE2" } as const;
  return serviceError(402, "ServiceQuotaExceededException", message, {
    ...quota,
    resourceIdentifier,
    resourceType,
  });
}
