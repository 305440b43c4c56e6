import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { unwrap } from "../src/index.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson } from "./fixtures/start-vendor.js";

describe("a printed result", () => {
  const path = { id: "path-secret" };
  const query = { q: "query-secret" };

  test.each([
    ["of a success", respondJson(200, [{ address: "Here" }])],
    ["of a refusal", respondJson(401, { title: "No" })],
    ["that is unreadable", respondJson(200)],
  ])("%s shows no path, query or credential", async (_, respond) => {
    const { parcels } = await startParcels(respond, { auth: { key: "key-secret" } });
    const listed = await parcels.listParcels({ query });
    const found = await parcels.getParcel({ path });
    for (const result of [listed, found]) {
      const printed = inspect(result, { depth: 9, showHidden: true }) + JSON.stringify(result);
      expect(printed).toContain(result.operation);
      expect(printed).not.toContain("secret");
    }
  });

  test("contains the data", async () => {
    const { parcels } = await startParcels(respondJson(200, { address: "Here" }));
    expect(inspect(await parcels.getParcel({ path }))).toContain("address: 'Here'");
  });
});

describe("the response of a result", () => {
  test("is a copy whose body can be read, once and as a clone, and whose URL is empty", async () => {
    const { parcels } = await startParcels((response) => {
      response.writeHead(200, { "x-place": "shelf" }).end('{"address":"Here"}');
    });
    const result = await parcels.getParcel({ path: { id: "p1" } });
    const response = result.response ?? Response.error();
    expect(await response.clone().json()).toEqual({ address: "Here" });
    expect(await response.text()).toBe('{"address":"Here"}');
    expect(response.headers.get("x-place")).toBe("shelf");
    expect(response.url).toBe("");
    expect(result.response).toBe(response);
    expect({ ...result }.response).toBe(response);
  });

  test.each([204, 299, 304, 599, 999])("exists for status %i", async (status) => {
    const { parcels } = await startParcels((response) => response.writeHead(status).end());
    const { response } = await parcels.deleteParcel({ path: { id: "p1" } }, { retries: 0 });
    expect(response?.status).toBe(status);
  });
});

test("a call that was not awaited cannot be unwrapped", async () => {
  const { parcels } = await startParcels(respondJson(200, { address: "Here" }));
  const call = parcels.getParcel({ path: { id: "p1" } });
  expect(() => unwrap(call as unknown as Awaited<typeof call>)).toThrow("await the call first");
  expect(unwrap(await call)).toEqual({ address: "Here" });
});
