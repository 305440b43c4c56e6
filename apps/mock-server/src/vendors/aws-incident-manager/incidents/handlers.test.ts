import { describe, expect, test } from "vitest";

import { backends } from "../../../../test/state/backends.js";
import { names } from "../../../../test/state/one-step.js";
import { receivedRequest } from "../../../http/received-request.js";
import { createStore } from "../../../state/create-store.js";
import { randomnessOf } from "../../../state/random.js";
import { vendor } from "../index.js";

const request = receivedRequest({
  method: "POST",
  url: "/",
  headers: {},
  origin: "",
  read: async () => Buffer.alloc(0),
});

const identifier = { type: "OTHER", value: { url: "https://status.example" } };

describe.each(backends)("deleteIncidentRecord $name", ({ create }) => {
  /** Starts an incident in a new store, and names the collections that the store had before. */
  async function startIncident() {
    const store = createStore(create());
    let sequence = 0;
    const call = (operationId: string, body: object) => {
      const random = randomnessOf(1, "test")((sequence += 1));
      return store.transaction(async (state) => {
        const handler = vendor.handlers[operationId];
        if (typeof handler !== "function") throw new Error(`${operationId} has no handler`);
        const world = { state, random, now: () => new Date(0) };
        return handler(
          {
            path: {},
            query: {},
            headers: {},
            body,
            principal: undefined,
            request,
            session: "default",
            auth: "strict",
          },
          world,
        );
      });
    };
    await call("listResponsePlans", {});
    const before = await names(store);
    const { body } = await call("startIncident", {
      responsePlanArn: "arn:aws:ssm-incidents::111122223333:response-plan/example-response",
      relatedItems: [{ identifier }],
    });
    return { store, before, call, arn: (body as { incidentRecordArn: string }).incidentRecordArn };
  }

  test("leaves nothing of an incident in the store (R37)", async () => {
    const { store, before, call, arn } = await startIncident();
    expect((await names(store)).length).toBeGreaterThan(before.length + 1);
    await call("deleteIncidentRecord", { arn });
    expect(await names(store)).toEqual(before);
  });

  test("leaves nothing of what is written to the incident at the same time (R37)", async () => {
    const { store, before, call, arn } = await startIncident();
    const note = { incidentRecordArn: arn, eventTime: 1, eventType: "Note", eventData: "1" };
    const itemToAdd = { identifier: { ...identifier, type: "TASK" } };
    await Promise.all([
      call("createTimelineEvent", note),
      call("updateRelatedItems", { incidentRecordArn: arn, relatedItemsUpdate: { itemToAdd } }),
      call("deleteIncidentRecord", { arn }),
      call("updateIncidentRecord", { arn, impact: 1 }),
      call("createTimelineEvent", note),
    ]);
    expect(await names(store)).toEqual(before);
  });
});
