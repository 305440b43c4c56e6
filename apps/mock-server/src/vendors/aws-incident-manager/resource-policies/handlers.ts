import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callerOf } from "../credentials.js";
import { resourceNotFound } from "../errors.js";
import { createPolicyId } from "../ids.js";
import { readPage } from "../listing/page.js";
import { responsePlansIn } from "../response-plans/record.js";
import { policiesIn } from "./record.js";
import { requirePolicyDocument } from "./rules.js";

/** The operations on the resource policies of a response plan. */
export const handlers = defineHandlers<operations>()({
  async putResourcePolicy({ body, principal, request }, { state, random }) {
    const { resourceArn, policy: policyDocument } = body;
    if ((await (await responsePlansIn(state)).get(resourceArn)) === undefined)
      return resourceNotFound("RESPONSE_PLAN", resourceArn);
    requirePolicyDocument(policyDocument);
    const policyId = createPolicyId(random);
    const { region: ramResourceShareRegion } = callerOf({ principal, request });
    const policy = { policyId, policyDocument, ramResourceShareRegion };
    await policiesIn(state, resourceArn).put(policyId, policy);
    return { status: 200, body: { policyId } };
  },

  async getResourcePolicies({ query: { resourceArn }, body = {} }, { state }) {
    if ((await (await responsePlansIn(state)).get(resourceArn)) === undefined)
      return resourceNotFound("RESPONSE_PLAN", resourceArn);
    const query = { list: "resource-policies", resourceArn };
    const { items, nextToken } = await readPage(policiesIn(state, resourceArn), body, query);
    return { status: 200, body: { resourcePolicies: items, nextToken } };
  },

  async deleteResourcePolicy({ body: { resourceArn, policyId } }, { state }) {
    if ((await (await responsePlansIn(state)).get(resourceArn)) === undefined)
      return resourceNotFound("RESPONSE_PLAN", resourceArn);
    if (!(await policiesIn(state, resourceArn).delete(policyId)))
      return resourceNotFound("RESOURCE_POLICY", policyId);
    return { status: 200, body: {} };
  },
});
