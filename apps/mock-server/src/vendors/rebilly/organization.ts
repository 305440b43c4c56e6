import { Refusal } from "../../failure/failure.js";
import type { ReceivedRequest } from "../../http/received-request.js";

/** The contract's `maxLength` of `organizationId` in responses. */
const MAX_ID_LENGTH = 50;

/** The organization in a request's URL. R4: each organization has data of its own. */
export interface Organization {
  readonly id: string;
  /** The id, percent-encoded, which starts the names of the organization's collections. */
  readonly key: string;
  /** The absolute URL of the organization, without a slash at the end. */
  readonly url: string;
}

/**
 * Reads the organization from a request's path.
 *
 * @throws Refusal, an unknown path, if the id is longer than an organization's id can be (R4a).
 */
export function organizationOf(request: ReceivedRequest): Organization {
  const id = request.parameters["organizationId"] ?? "";
  if (id.length > MAX_ID_LENGTH) throw new Refusal({ kind: "unknown-path" });
  const key = encodeURIComponent(id);
  return { id, key, url: `${request.base}/organizations/${key}` };
}
