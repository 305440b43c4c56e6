import { isJsonObject } from "@event-contracts/contracts/openapi";

import { MalformedTextError, readJson } from "../../http/json.js";
import type { ReceivedRequest } from "../../http/received-request.js";

/** The names under which a call has the ARN of its resource: in its path, its query or its body. */
const NAMES = ["resourceArn", "incidentRecordArn", "responsePlanArn", "arn"];

/** The longest ARN. */
const MAX_LENGTH = 1000;

/** The ARN of the resource that a call is about; `*` for a call that names none, such as a list of all incidents (R11a). */
export function requestedResource({ parameters, query, body }: ReceivedRequest): string {
  for (const values of [parameters, Object.fromEntries(query), membersOf(body)]) {
    for (const name of NAMES) {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (typeof value === "string" && value.startsWith("arn:") && value.length <= MAX_LENGTH) return value;
    }
  }
  return "*";
}

/** The permission is checked before the body is read: one that cannot be read names nothing. */
function membersOf(body: Buffer): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  try {
    const { value } = readJson(body);
    return isJsonObject(value) ? value : {};
  } catch (error) {
    if (error instanceof MalformedTextError) return {};
    throw error;
  }
}
