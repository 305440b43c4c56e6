import { expect, test } from "vitest";

import type { Exchange } from "../vendor.js";
import type { ReceivedRequest } from "../../http/received-request.js";
import { createMemoryStore } from "../../state/memory-store.js";
import { createRandom } from "../../state/random.js";
import { incidentsOf, relatedItemIdsOf, relatedItemsOf, timelineOf } from "./collections.js";
import { behaviours } from "./index.js";

const request: ReceivedRequest = {
  method: "POST",
  url: "/",
  path: "/",
  query: new URLSearchParams(),
  headers: {},
  parameters: {},
  body: Buffer.alloc(0),
  base: "",
};

test("leaves nothing of a deleted incident in the store", async () => {
  const store = createMemoryStore();
  const world = { store, random: createRandom(1), now: () => new Date(0) };
  const call = (operationId: string, body: object) => {
    const exchange: Exchange = { path: {}, query: {}, headers: {}, body, principal: undefined, request };
    return behaviours.handlers[operationId]?.(exchange, world);
  };
  await call("startIncident", {
    responsePlanArn: "arn:aws:ssm-incidents::111122223333:response-plan/checkout",
    relatedItems: [{ identifier: { type: "OTHER", value: { url: "https://status.example" } } }],
  });
  const [incident] = (await incidentsOf(store).list()).items;
  const arn = incident?.arn ?? "";
  const kept = () =>
    Promise.all([timelineOf, relatedItemsOf, relatedItemIdsOf].map((of) => of(store, arn).values()));
  expect((await kept()).map(({ length }) => length)).toEqual([1, 1, 1]);
  await call("deleteIncidentRecord", { arn });
  expect(await kept()).toEqual([[], [], []]);
  expect(await incidentsOf(store).list()).items.toEqual([]);
});
