import type { Organization } from "../organization.js";

/** The timeline of one resource. */
export interface Timeline {
  readonly organization: Organization;
  /** The path of the resource below the organization's URL, percent-encoded: `customers/jane`. */
  readonly owner: string;
}

/**
 * The timeline of a resource, whether or not the resource exists.
 *
 * @param collection the first segment of its path: `customers`.
 */
export function timelineOf(organization: Organization, collection: string, id: string): Timeline {
  return { organization, owner: `${collection}/${encodeURIComponent(id)}` };
}
