import { Refusal } from "../../failure/failure.js";
import type { ReceivedRequest } from "../../http/received-request.js";

/** The contract's bound on `organizationId` in answers; no longer one can exist. */
const LONGEST_ID = 50;

/** The organization in a request's URL. Its data is kept apart from every other's. */
export interface Organization {
  readonly id: string;
  /** Begins the names of its collections: the id, without a slash. */
  readonly key: string;
  /** Absolute; its resources stand below it. */
  readonly url: string;
}

/** @throws Refusal, an unknown path, for an id that no organization can have. */
export function organizationOf(request: ReceivedRequest): Organization {
  const id = request.parameters["organizationId"] ?? "";
  if (id.length > LONGEST_ID) throw new Refusal({ kind: "unknown-path" });
  const key = encodeURIComponent(id);
  return { id, key, url: `${request.base}/organizations/${key}` };
}
