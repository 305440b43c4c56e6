import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { Conflict, unlessConflict } from "../conflict.js";
import { callerOf } from "../credentials.js";
import { resourceNotFound, tokenReused } from "../errors.js";
import { readPage } from "../listing/page.js";
import { writeTags } from "../tags/record.js";
import { changeResponsePlan, changesOf } from "./change.js";
import {
  addResponsePlan,
  newResponsePlan,
  putResponsePlan,
  removeResponsePlan,
  responsePlansIn,
  toSummary,
} from "./record.js";

/** The operations on response plans. */
export const handlers = defineHandlers<operations>()({
  async createResponsePlan({ body, principal, request }, { state }) {
    const { clientToken, tags, ...properties } = body;
    const plan = newResponsePlan(properties);
    const caller = callerOf({ principal, request });
    const call = { operation: "createResponsePlan", caller, clientToken, details: { plan, tags } } as const;
    return unlessConflict(async () => {
      const written = await callOnce(state, call, async () => {
        if (!(await addResponsePlan(state, plan))) {
          throw new Conflict("A response plan with this name exists.", "RESPONSE_PLAN", plan.arn);
        }
        await writeTags(state, plan.arn, tags);
        return plan.arn;
      });
      if (written.kind === "conflict") return tokenReused("RESPONSE_PLAN", written.value);
      return { status: 201, body: { arn: written.value } } as const;
    });
  },

  async getResponsePlan({ query: { arn } }, { state }) {
    const plan = await (await responsePlansIn(state)).get(arn);
    if (plan === undefined) return resourceNotFound("RESPONSE_PLAN", arn);
    return { status: 200, body: plan };
  },

  async listResponsePlans({ body = {} }, { state }) {
    const { items, nextToken } = await readPage(await responsePlansIn(state), body, { list: "plans" });
    return { status: 200, body: { responsePlanSummaries: items.map(toSummary), nextToken } };
  },

  async updateResponsePlan({ body, principal, request }, { state }) {
    const { arn, clientToken } = body;
    const plan = await (await responsePlansIn(state)).get(arn);
    if (plan === undefined) return resourceNotFound("RESPONSE_PLAN", arn);

    const changes = changesOf(body);
    const caller = callerOf({ principal, request });
    const details = { arn, ...changes };
    const call = { operation: "updateResponsePlan", caller, clientToken, details } as const;
    const written = await callOnce(state, call, async () => {
      await putResponsePlan(state, changeResponsePlan(plan, changes));
      return arn;
    });
    if (written.kind === "conflict") return tokenReused("RESPONSE_PLAN", written.value);
    return { status: 204 };
  },

  async deleteResponsePlan({ body: { arn } }, { state }) {
    await removeResponsePlan(state, arn);
    return { status: 204 };
  },
});
