import { expect, test } from "vitest";
import { raw } from "../src/raw.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson } from "./fixtures/start-vendor.js";

test("the raw client sends to the configured server with the configured credentials", async () => {
  const { parcels, received } = await startParcels(respondJson(200, { address: "Here" }));
  const { data } = await raw(parcels).GET("/parcels/{id}", { params: { path: { id: "p1" } } });
  expect(data).toEqual({ address: "Here" });
  expect(received[0]).toMatchObject({ url: "/depots/d7/parcels/p1", headers: { "x-key": "k-1" } });
});

test("middleware of the raw client does not apply to the methods", async () => {
  const { parcels } = await startParcels(respondJson(200, { address: "Here" }));
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

test("the raw client rejects if it cannot obtain a token", async () => {
  const auth = { token: { key: "k", secret: "s" } };
  const { parcels } = await startParcels(respondJson(401, { title: "Unknown key" }), { auth });
  const call = raw(parcels).GET("/parcels");
  await expect(call).rejects.toMatchObject({ name: "TransportError", reason: "credentials" });
  await expect(call).rejects.toThrow('createToken returned 401 and no token ("Unknown key")');
});
