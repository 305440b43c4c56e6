import type { Collection, State } from "../../../state/store.js";
import { ACCOUNT_ID } from "../credentials.js";
import type { ResponseSchema } from "../schemas.js";

/** A resource policy as it is stored, which is also its response form. */
export type ResourcePolicy = ResponseSchema<"ResourcePolicy">;

/** The policies of a response plan by id, in the order they were added. */
export function policiesIn(state: State, planArn: string): Collection<ResourcePolicy> {
  return state.collection(`${ACCOUNT_ID}/response-plans/${planArn}/policies`);
}

/** Removes all policies of a plan that is deleted (R50). */
export async function removePolicies(state: State, planArn: string): Promise<void> {
  const policies = policiesIn(state, planArn);
  for (const { policyId } of (await policies.list()).items) await policies.delete(policyId);
}
