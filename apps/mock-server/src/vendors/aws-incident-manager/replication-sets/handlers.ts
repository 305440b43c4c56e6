import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { Refusal } from "../../../failure/failure.js";
import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { Conflict, unlessConflict } from "../conflict.js";
import { callerOf } from "../credentials.js";
import { resourceNotFound, tokenReused } from "../errors.js";
import { readPage } from "../listing/page.js";
import { writeTags } from "../tags/record.js";
import { toSeconds } from "../time.js";
import { removeAccountData } from "./account-data.js";
import { changeReplicationSet, newReplicationSet, replicationSetsIn } from "./record.js";
import { changeRegions } from "./regions.js";

/** The operations on the replication set of the account. */
export const handlers = defineHandlers<operations>()({
  async createReplicationSet({ body, principal, request }, world) {
    const { clientToken, regions, tags } = body;
    const { state } = world;
    const caller = callerOf({ principal, request });
    const keys = Object.entries(regions).map(([name, { sseKmsKeyId }]) => [name, sseKmsKeyId]);
    const details = { keys: Object.fromEntries(keys) as object, tags };
    const call = { operation: "createReplicationSet", caller, clientToken, details } as const;
    return unlessConflict(async () => {
      const written = await callOnce(state, call, async () => {
        const sets = replicationSetsIn(state);
        const [existing] = (await sets.list()).items;
        if (existing !== undefined) {
          throw new Conflict("The account has a replication set.", "REPLICATION_SET", existing.arn);
        }
        const set = newReplicationSet(regions, caller, world);
        await sets.put(set.arn, set);
        await writeTags(state, set.arn, tags);
        return set.arn;
      });
      if (written.kind === "conflict") return tokenReused("REPLICATION_SET", written.value);
      return { status: 201, body: { arn: written.value } } as const;
    });
  },

  async getReplicationSet({ query: { arn } }, { state }) {
    const replicationSet = await replicationSetsIn(state).get(arn);
    if (replicationSet === undefined) return resourceNotFound("REPLICATION_SET", arn);
    return { status: 200, body: { replicationSet } };
  },

  async listReplicationSets({ body = {} }, { state }) {
    const query = { list: "replication-sets" };
    const { items, nextToken } = await readPage(replicationSetsIn(state), body, query);
    return { status: 200, body: { replicationSetArns: items.map(({ arn }) => arn), nextToken } };
  },

  async updateReplicationSet({ body, principal, request }, { state, now }) {
    const { arn, actions, clientToken } = body;
    const sets = replicationSetsIn(state);
    const set = await sets.get(arn);
    if (set === undefined) return resourceNotFound("REPLICATION_SET", arn);

    const caller = callerOf({ principal, request });
    const [action = {}] = actions;
    const { addRegionAction: add, deleteRegionAction: remove } = action;
    const details = {
      arn,
      add: add && { regionName: add.regionName, sseKmsKeyId: add.sseKmsKeyId },
      remove: remove && { regionName: remove.regionName },
    };
    const call = { operation: "updateReplicationSet", caller, clientToken, details } as const;
    return unlessConflict(async () => {
      const written = await callOnce(state, call, async () => {
        const time = toSeconds(now());
        const regionMap = changeRegions(set, action, time);
        // A set without a region is deleted.
        if (Object.keys(regionMap).length === 0) await removeAccountData(state, arn);
        else await sets.put(arn, changeReplicationSet(set, { regionMap }, caller, time));
        return arn;
      });
      if (written.kind === "conflict") return tokenReused("REPLICATION_SET", written.value);
      return { status: 204 } as const;
    });
  },

  async updateDeletionProtection({ body, principal, request }, { state, now }) {
    const { arn, deletionProtected, clientToken } = body;
    const sets = replicationSetsIn(state);
    const set = await sets.get(arn);
    if (set === undefined) return resourceNotFound("REPLICATION_SET", arn);

    const caller = callerOf({ principal, request });
    const details = { arn, deletionProtected };
    const call = { operation: "updateDeletionProtection", caller, clientToken, details } as const;
    const written = await callOnce(state, call, async () => {
      await sets.put(arn, changeReplicationSet(set, { deletionProtected }, caller, toSeconds(now())));
      return arn;
    });
    // The vendor declares no 409 here, so a token that is used again for another call is a broken rule.
    if (written.kind === "conflict")
      throw invalid(
        "body",
        "clientToken",
        clientToken,
        "must be a new token, as it was used with other details",
      );
    return { status: 204 };
  },

  async deleteReplicationSet({ query: { arn } }, { state }) {
    const set = await replicationSetsIn(state).get(arn);
    if (set === undefined) return resourceNotFound("REPLICATION_SET", arn);
    if (set.deletionProtected) {
      throw invalid("query", "arn", arn, "must be the ARN of a set without deletion protection");
    }
    await removeAccountData(state, arn);
    return { status: 204 };
  },
});

/** A part of the request that breaks a rule no schema can express. */
function invalid(place: "body" | "query", name: string, value: unknown, message: string): Refusal {
  const violation = { in: place, at: [name], value, params: {}, keyword: "state", message };
  return new Refusal({ kind: "invalid-request", violations: [violation] });
}
