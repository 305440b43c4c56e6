import { describe, expect, test } from "vitest";
import type { ParcelsOptions } from "./fixtures/parcels.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { answerJson } from "./fixtures/start-vendor.js";

describe("a credential", () => {
  test.each<[string, ParcelsOptions["auth"], object]>([
    ["an API key, in its header", { key: "k-1" }, { "x-key": "k-1" }],
    ["an API key, in its cookie", { cookieKey: "k 1" }, { cookie: "session=k%201" }],
    ["a bearer token", { bearer: "b-1" }, { authorization: "Bearer b-1" }],
    [
      "name and password, as UTF-8",
      { login: { username: "u", password: "pä:ß" } },
      { authorization: "Basic dTpww6Q6w58=" },
    ],
    ["a token that the caller has", { token: "t-1" }, { "x-token": "t-1" }],
    ["what a provider promises", { key: async () => "k-2" }, { "x-key": "k-2" }],
  ])("is sent: %s", async (_, auth, headers) => {
    const { parcels, received } = await startParcels(answerJson(200, []), { auth });
    await parcels.listParcels();
    expect(received[0]?.headers).toMatchObject(headers);
  });

  test("is sent: an API key, in the query, with the body unharmed", async () => {
    const { parcels, received } = await startParcels(answerJson(201, { address: "Here" }), {
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

  test("of a provider is asked for before each request", async () => {
    let count = 0;
    const { parcels, received } = await startParcels(answerJson(204), {
      auth: { key: () => `k-${++count}` },
    });
    await parcels.deleteParcel({ path: { id: "p1" } });
    await parcels.deleteParcel({ path: { id: "p1" } });
    expect(received.map(({ headers }) => headers["x-key"])).toEqual(["k-1", "k-2"]);
  });

  test("whose provider fails is a transport error, and nothing is sent", async () => {
    const cause = new Error("vault is sealed");
    const { parcels, received } = await startParcels(answerJson(204), {
      auth: { key: () => Promise.reject(cause) },
    });
    const result = await parcels.deleteParcel({ path: { id: "p1" } });
    expect(result).toMatchObject({ status: 0, error: { reason: "network", cause } });
    expect(received).toEqual([]);
  });
});

describe("of several credentials", () => {
  test("the first alternative that they satisfy is sent", async () => {
    const { parcels, received } = await startParcels(answerJson(200, {}), {
      auth: { key: "k-1", bearer: "b-1" },
    });
    await parcels.getParcel({ path: { id: "p1" } });
    expect(received[0]?.headers).toMatchObject({ "x-key": "k-1" });
    expect(received[0]?.headers).not.toHaveProperty("authorization");
  });

  test("those that are needed together are all sent", async () => {
    const { parcels, received } = await startParcels(answerJson(204), {
      auth: { bearer: "b-1", token: "t-1" },
    });
    await parcels.deleteParcel({ path: { id: "p1" } });
    expect(received[0]?.headers).toMatchObject({ authorization: "Bearer b-1", "x-token": "t-1" });
  });

  test("none is sent to an operation that needs none", async () => {
    const { parcels, received } = await startParcels((response) => response.end("well"));
    await parcels.getHealth();
    expect(received[0]?.headers).not.toHaveProperty("x-key");
  });

  test("one that is optional is sent when it is given", async () => {
    const { parcels, received } = await startParcels(answerJson(204), {
      auth: { login: { username: "u", password: "p" } },
    });
    await parcels.receiveScan({ path: { scanner: "s1" }, body: { code: "c" } });
    expect(received[0]?.headers).toMatchObject({ authorization: "Basic dTpw" });
  });

  test("one that is optional is left out when it is not given", async () => {
    const { parcels, received } = await startParcels(answerJson(204));
    await parcels.receiveScan({ path: { scanner: "s1" }, body: { code: "c" } });
    expect(received[0]?.headers).not.toHaveProperty("authorization");
  });
});

describe("a mistake with credentials", () => {
  test("rejects a call that none of them satisfies, and names what would", async () => {
    const { parcels, received } = await startParcels(answerJson(200, {}), { auth: { bearer: "b-1" } });
    await expect(parcels.getParcel({ path: { id: "p1" } })).rejects.toThrow(
      new TypeError("getParcel: auth.bearer,login or auth.key is missing: pass another value"),
    );
    expect(received).toEqual([]);
  });

  test("counts an empty key as none", async () => {
    const { parcels } = await startParcels(answerJson(204), { auth: { key: "" } });
    await expect(parcels.deleteParcel({ path: { id: "p1" } })).rejects.toThrow(
      "deleteParcel: auth.key or auth.token,bearer is missing: pass another value",
    );
  });

  test.each(["secret\nkey", "secret\u2026"])("never shows the secret: %j", async (key) => {
    const { parcels } = await startParcels(answerJson(204), { auth: { key } });
    const error = await parcels.deleteParcel({ path: { id: "p1" } }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain("X-Key is no header value");
    expect(String(error) + String((error as Error).cause)).not.toContain("secret");
  });
});
