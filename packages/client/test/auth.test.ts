import { describe, expect, test } from "vitest";
import type { ParcelsOptions } from "./fixtures/parcels.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson } from "./fixtures/start-vendor.js";

describe("credentials", () => {
  test.each<[string, ParcelsOptions["auth"], object]>([
    ["an API key in a header", { key: "k-1" }, { "x-key": "k-1" }],
    ["an API key in a cookie", { cookieKey: "k 1" }, { cookie: "session=k%201" }],
    ["a bearer token", { bearer: "b-1" }, { authorization: "Bearer b-1" }],
    [
      "user name and password in UTF-8",
      { login: { username: "u", password: "pä:ß" } },
      { authorization: "Basic dTpww6Q6w58=" },
    ],
    ["a token that the caller already has", { token: "t-1" }, { "x-token": "t-1" }],
    ["the value that a provider promises", { key: async () => "k-2" }, { "x-key": "k-2" }],
  ])("sends %s", async (_, auth, headers) => {
    const { parcels, received } = await startParcels(respondJson(200, []), { auth });
    await parcels.listParcels();
    expect(received[0]?.headers).toMatchObject(headers);
  });

  test("sends an API key in the query, beside the body", async () => {
    const { parcels, received } = await startParcels(respondJson(201, { address: "Here" }), {
      auth: { queryKey: "k&1" },
    });
    await parcels.createParcel({ body: { address: "Here" } });
    await parcels.listParcels({ query: { q: "x" } });
    expect(received).toMatchObject([
      {
        url: "/depots/d7/parcels?key=k%261",
        body: '{"address":"Here"}',
        headers: { "content-type": "application/json" },
      },
      { url: "/depots/d7/parcels?q=x&key=k%261", body: "" },
    ]);
  });

  test("calls a provider before each request", async () => {
    let count = 0;
    const { parcels, received } = await startParcels(respondJson(204), {
      auth: { key: () => `k-${++count}` },
    });
    await parcels.deleteParcel({ path: { id: "p1" } });
    await parcels.deleteParcel({ path: { id: "p1" } });
    expect(received.map(({ headers }) => headers["x-key"])).toEqual(["k-1", "k-2"]);
  });

  test.each([undefined, null, "", Promise.resolve(undefined)])(
    "returns a transport error and sends nothing if the provider returns none: %j",
    async (none) => {
      const key = (() => none) as () => string;
      const { parcels, received } = await startParcels(respondJson(204), { auth: { key } });
      const result = await parcels.deleteParcel({ path: { id: "p1" } });
      expect(result).toMatchObject({ status: 0, sent: "no", attempts: 1, error: { reason: "credentials" } });
      expect(result.status === 0 && result.error.message).toMatch(
        /auth\.key returned no credential: return one$/,
      );
      expect(received).toEqual([]);
    },
  );

  test("returns a transport error and sends nothing if the provider fails", async () => {
    const cause = new Error("vault is sealed");
    const { parcels, received } = await startParcels(respondJson(204), {
      auth: { key: () => Promise.reject(cause) },
    });
    const result = await parcels.deleteParcel({ path: { id: "p1" } });
    expect(result).toMatchObject({ status: 0, sent: "no", error: { reason: "credentials", cause } });
    expect(result.status === 0 && result.error.message).toContain("auth.key failed (Error)");
    expect(received).toEqual([]);
  });
});

describe("several credentials", () => {
  test("sends those of the first security alternative that they satisfy", async () => {
    const { parcels, received } = await startParcels(respondJson(200, {}), {
      auth: { key: "k-1", bearer: "b-1" },
    });
    await parcels.getParcel({ path: { id: "p1" } });
    expect(received[0]?.headers).toMatchObject({ "x-key": "k-1" });
    expect(received[0]?.headers).not.toHaveProperty("authorization");
  });

  test("sends all credentials that an alternative combines", async () => {
    const { parcels, received } = await startParcels(respondJson(204), {
      auth: { bearer: "b-1", token: "t-1" },
    });
    await parcels.deleteParcel({ path: { id: "p1" } });
    expect(received[0]?.headers).toMatchObject({ authorization: "Bearer b-1", "x-token": "t-1" });
  });

  test("sends none to an operation without security", async () => {
    const { parcels, received } = await startParcels((response) => response.end("well"));
    await parcels.getHealth();
    expect(received[0]?.headers).not.toHaveProperty("x-key");
  });

  test("sends an optional credential if the client has it", async () => {
    const { parcels, received } = await startParcels(respondJson(204), {
      auth: { login: { username: "u", password: "p" } },
    });
    await parcels.receiveScan({ path: { scanner: "s1" }, body: { code: "c" } });
    expect(received[0]?.headers).toMatchObject({ authorization: "Basic dTpw" });
  });

  test("omits an optional credential if the client lacks it", async () => {
    const { parcels, received } = await startParcels(respondJson(204));
    await parcels.receiveScan({ path: { scanner: "s1" }, body: { code: "c" } });
    expect(received[0]?.headers).not.toHaveProperty("authorization");
  });
});

describe("wrong credentials", () => {
  test("reject the call, and the message lists the accepted ones", async () => {
    const { parcels, received } = await startParcels(respondJson(200, {}), { auth: { bearer: "b-1" } });
    await expect(parcels.getParcel({ path: { id: "p1" } })).rejects.toThrow(
      new TypeError("getParcel: auth.bearer,login or auth.key is missing: pass a valid value"),
    );
    expect(received).toEqual([]);
  });

  test("treat an empty key as missing", async () => {
    const { parcels } = await startParcels(respondJson(204), { auth: { key: "" } });
    await expect(parcels.deleteParcel({ path: { id: "p1" } })).rejects.toThrow(
      "deleteParcel: auth.key or auth.token,bearer is missing: pass a valid value",
    );
  });

  test.each(["secret\nkey", "secret\u2026"])("never appear in the error: %j", async (key) => {
    const { parcels } = await startParcels(respondJson(204), { auth: { key } });
    const error = await parcels.deleteParcel({ path: { id: "p1" } }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain("X-Key is not a valid header value");
    expect(String(error) + String((error as Error).cause)).not.toContain("secret");
  });
});
