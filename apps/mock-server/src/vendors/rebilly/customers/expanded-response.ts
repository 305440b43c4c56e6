import { toResponse as leadSourceToResponse } from "../lead-sources/lead-source.js";
import type { Organization } from "../organization.js";
import type { ResponseSchema } from "../schemas.js";
import { toResponse, type Customer } from "./record.js";

/**
 * A customer in its response form, with its lead source in `_embedded` if `expand` names it (R34a).
 *
 * @param expand names of related objects, separated by commas; those that the contract does not have are ignored.
 */
export function expandedResponse(
  customer: Customer,
  expand: string | undefined,
  organization: Organization,
): ResponseSchema<"Customer"> {
  const { id, leadSource } = customer;
  const response = toResponse(customer, organization);
  const names = expand?.split(",").map((name) => name.trim()) ?? [];
  if (leadSource === undefined || !names.includes("leadSource")) return response;
  return { ...response, _embedded: { leadSource: leadSourceToResponse(leadSource, id, organization) } };
}
