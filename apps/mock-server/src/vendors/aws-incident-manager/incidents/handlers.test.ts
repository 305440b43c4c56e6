import { expect, test } from "vitest";

import { receivedRequest } from "../../../http/received-request.js";
import { createStore } from "../../../state/create-store.js";
import { createMemoryBackend } from "../../../state/memory-backend.js";
import { randomOf } from "../../../state/random.js";
import { incidentsIn } from "./record.js";
import { vendor } from "../index.js";

const request = receivedRequest({
  method: "POST",
  url: "/",
  headers: {},
  origin: "",
  read: async () => Buffer.alloc(0),
});

test("leaves nothing of a deleted incident in the store", async () => {
  const store = createStore(createMemoryBackend({ now: () => new Date(0) }));
  const call = (operationId: string, body: object) =>
    store.transaction(async (state) => {
      const handler = vendor.handlers[operationId];
      if (typeof handler !== "function") throw new Error(`${operationId} has no handler`);
      const world = { state, random: randomOf(1, "test", 1), now: () => new Date(0) };
      return handler({ path: {}, query: {}, headers: {}, body, principal: undefined, request }, world);
    });
  const collections = async () => {
    const names: string[] = [];
    for await (const name of store.collections()) names.push(name);
    return names;
  };
  await call("startIncident", {
    responsePlanArn: "arn:aws:ssm-incidents::111122223333:response-plan/checkout",
    relatedItems: [{ identifier: { type: "OTHER", value: { url: "https://status.example" } } }],
  });
  const [incident] = await store.transaction(async (state) => (await incidentsIn(state).list()).items);
  expect((await collections()).length).toBeGreaterThan(1);
  await call("deleteIncidentRecord", { arn: incident?.arn });
  expect(await collections()).toEqual([]);
});
