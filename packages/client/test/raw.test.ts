import { expect, test } from "vitest";
import { raw } from "../src/raw.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { answerJson } from "./fixtures/start-vendor.js";

test("the raw client has server and credentials in place", async () => {
  const { parcels, received } = await startParcels(answerJson(200, { address: "Here" }));
  const { data } = await raw(parcels).GET("/parcels/{id}", { params: { path: { id: "p1" } } });
  expect(data).toEqual({ address: "Here" });
  expect(received[0]).toMatchObject({ url: "/depots/d7/parcels/p1", headers: { "x-key": "k-1" } });
});

test("the raw client takes openapi-fetch's middleware, which the methods do not pass", async () => {
  const { parcels } = await startParcels(answerJson(200, { address: "Here" }));
  const seen: string[] = [];
  const fetchClient = raw(parcels);
  fetchClient.use({
    onResponse({ response }) {
      seen.push(response.url);
    },
  });
  await fetchClient.GET("/parcels/{id}", { params: { path: { id: "p1" } } });
  await parcels.getParcel({ path: { id: "p2" } });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatch(/\/parcels\/p1$/);
});

test("the raw client answers a refused token as the refusal", async () => {
  const auth = { token: { key: "k", secret: "s" } };
  const { parcels } = await startParcels(answerJson(401, { title: "Unknown key" }), { auth });
  const { error, response } = await raw(parcels).GET("/parcels");
  expect(response.status).toBe(401);
  expect(error).toEqual({ title: "Unknown key" });
});
