import type { State } from "../../../state/store.js";
import { customersIn } from "../customers/record.js";
import type { Organization } from "../organization.js";

/** The timeline of one customer. */
export interface Timeline {
  readonly organization: Organization;
  readonly customerId: string;
}

/** Finds the timeline of a customer. Undefined: there is no such customer. */
export async function findTimeline(
  state: State,
  organization: Organization,
  customerId: string,
): Promise<Timeline | undefined> {
  const customer = await customersIn(state, organization).get(customerId);
  return customer && { organization, customerId };
}
