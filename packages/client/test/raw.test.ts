import { expect, test } from "vitest";
import { startParcels } from "./fixtures/start-parcels.js";
import { answerJson } from "./fixtures/start-vendor.js";

test("the raw client has server and credentials in place", async () => {
  const { parcels, received } = await startParcels(answerJson(200, { address: "Here" }));
  const { data } = await parcels.raw.GET("/parcels/{id}", { params: { path: { id: "p1" } } });
  expect(data).toEqual({ address: "Here" });
  expect(received[0]).toMatchObject({ url: "/depots/d7/parcels/p1", headers: { "x-key": "k-1" } });
});

test("the raw client takes openapi-fetch's middleware, which the methods do not pass", async () => {
  const { parcels } = await startParcels(answerJson(200, { address: "Here" }));
  const seen: string[] = [];
  parcels.raw.use({
    onResponse({ response }) {
      seen.push(response.url);
    },
  });
  await parcels.raw.GET("/parcels/{id}", { params: { path: { id: "p1" } } });
  await parcels.getParcel({ path: { id: "p2" } });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatch(/\/parcels\/p1$/);
});

test("the raw client answers a refused token as the refusal", async () => {
  const auth = { token: { key: "k", secret: "s" } };
  const { parcels } = await startParcels(answerJson(401, { title: "Unknown key" }), { auth });
  const { error, response } = await parcels.raw.GET("/parcels");
  expect(response.status).toBe(401);
  expect(error).toEqual({ title: "Unknown key" });
});
