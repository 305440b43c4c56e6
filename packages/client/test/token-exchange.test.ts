import { describe, expect, test, vi } from "vitest";
import { startParcels } from "./fixtures/start-parcels.js";
import type { Respond } from "./fixtures/start-vendor.js";

const auth = { token: { key: "k", secret: "s" } };

/** Issues tokens t-1, t-2, … that expire after 1000 seconds. Any other request receives an empty list. */
function issueTokens(): Respond {
  let issued = 0;
  return (response, { url }) => {
    const isToken = url.endsWith("/token");
    response.end(JSON.stringify(isToken ? { data: { token: `t-${++issued}`, ttl: 1000 } } : []));
  };
}

describe("an exchanged token", () => {
  test("is requested with the caller's credentials and sent in the scheme's header", async () => {
    const { parcels, received } = await startParcels(issueTokens(), { auth });
    expect(await parcels.listParcels()).toMatchObject({ ok: true });
    expect(received).toMatchObject([
      { method: "POST", url: "/depots/d7/token", body: '{"key":"k","secret":"s"}' },
      { method: "GET", url: "/depots/d7/parcels", headers: { "x-token": "t-1" } },
    ]);
    expect(received[0]?.headers).not.toHaveProperty("x-token");
  });

  test("is requested once for twenty concurrent calls", async () => {
    const { parcels, received } = await startParcels(issueTokens(), { auth });
    const results = await Promise.all(Array.from({ length: 20 }, () => parcels.listParcels()));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(received.filter(({ url }) => url.endsWith("/token"))).toHaveLength(1);
    expect(received.filter(({ headers }) => headers["x-token"] === "t-1")).toHaveLength(20);
  });

  test("is renewed a minute before it expires, and not earlier", async () => {
    let seconds = 0;
    const { parcels, received } = await startParcels(issueTokens(), { auth, now: () => seconds * 1000 });
    for (seconds of [0, 939, 940]) await parcels.listParcels();
    const tokens = received.map(({ headers }) => headers["x-token"]).filter(Boolean);
    expect(tokens).toEqual(["t-1", "t-1", "t-2"]);
  });

  test("is still obtained if the call that requested it is aborted", async () => {
    const controller = new AbortController();
    const { parcels } = await startParcels(
      (response, { url }) => {
        if (url.endsWith("/token")) controller.abort();
        response.end(JSON.stringify(url.endsWith("/token") ? { data: { token: "t-1", ttl: 1000 } } : []));
      },
      { auth },
    );
    const [left, stayed] = await Promise.all([
      parcels.listParcels({}, { signal: controller.signal }),
      parcels.listParcels(),
    ]);
    expect(left).toMatchObject({ status: 0, error: { reason: "aborted" } });
    expect(stayed).toMatchObject({ ok: true });
  });

  test.each([401, 498])("is renewed once for all calls after a response %i", async (status) => {
    const issue = issueTokens();
    const { parcels, received } = await startParcels(
      (response, request) => {
        if (isRevoked && request.headers["x-token"] === "t-1") response.writeHead(status).end("{}");
        else issue(response, request);
      },
      { auth },
    );
    let isRevoked = false;
    await parcels.listParcels();
    isRevoked = true;
    const calls = [parcels.createParcel({ body: { address: "Here" } }), parcels.listParcels()];
    const results = await Promise.all(calls);
    expect(results.map(({ status }) => status)).not.toContain(status);
    expect(received.filter(({ url }) => url.endsWith("/token"))).toHaveLength(2);
  });

  test("that was renewed already is kept after a late response to the old one", async () => {
    const issue = issueTokens();
    let isRevoked = false;
    let refuseLate = (): void => {};
    const { parcels, received } = await startParcels(
      (response, request) => {
        if (!isRevoked || request.headers["x-token"] !== "t-1") return issue(response, request);
        const refuse = (): void => void response.writeHead(401).end("{}");
        if (request.url.endsWith("?q=late")) refuseLate = refuse;
        else refuse();
      },
      { auth },
    );
    await parcels.listParcels();
    isRevoked = true;
    const late = parcels.listParcels({ query: { q: "late" } });
    await vi.waitUntil(() => received.at(-1)?.url.endsWith("?q=late"));
    await parcels.listParcels();
    refuseLate();
    expect(await late).toMatchObject({ ok: true });
    expect(received.filter(({ url }) => url.endsWith("/token"))).toHaveLength(2);
  });

  test("is not requested again if the vendor refuses a new one", async () => {
    const issue = issueTokens();
    const { parcels, received } = await startParcels(
      (response, request) => {
        if (request.headers["x-token"]) response.writeHead(401).end("{}");
        else issue(response, request);
      },
      { auth },
    );
    expect(await parcels.listParcels()).toMatchObject({ status: 401 });
    expect(received).toHaveLength(2);
  });

  test("that cannot be obtained makes the vendor's refusal the result, and is requested again by the next call", async () => {
    const { parcels, received } = await startParcels(
      (response) => response.writeHead(401).end('{"title":"Unknown key"}'),
      { auth },
    );
    const results = await Promise.all([parcels.listParcels(), parcels.listParcels()]);
    expect(results).toMatchObject([
      { ok: false, status: 401, error: { title: "Unknown key" }, operation: "listParcels" },
      { ok: false, status: 401, error: { title: "Unknown key" }, operation: "listParcels" },
    ]);
    await parcels.listParcels();
    expect(received.map(({ url }) => url)).toEqual(["/depots/d7/token", "/depots/d7/token"]);
  });

  test("that cannot be obtained makes the refusal the result of a call with two credentials", async () => {
    const { parcels, received } = await startParcels(
      (response) => response.writeHead(401).end('{"title":"Unknown key"}'),
      { auth: { ...auth, bearer: "b-1" } },
    );
    const result = await parcels.deleteParcel({ path: { id: "p1" } });
    expect(result).toMatchObject({ ok: false, status: 401, error: { title: "Unknown key" } });
    expect(received).toHaveLength(1);
  });

  test("that cannot be obtained because of a soft failure is unreadable, with the vendor's error as cause", async () => {
    const { parcels, received } = await startParcels(
      (response) => response.end('{"data":null,"errors":["wrong secret"]}'),
      { auth },
    );
    const result = await parcels.listParcels();
    expect(received).toHaveLength(1);
    expect(result).toMatchObject({
      status: 0,
      error: {
        reason: "unreadable",
        message: expect.stringMatching(
          /^POST .*\/token got no token for the credentials \(unreadable, 200\): check/,
        ),
        cause: { name: "ApiError", body: { errors: ["wrong secret"] } },
      },
    });
  });

  test("that cannot be obtained without a connection makes the exchange's transport error the result", async () => {
    const { parcels } = await startParcels((response) => response.destroy(), { auth });
    const result = await parcels.listParcels();
    expect(result).toMatchObject({ status: 0, operation: "listParcels", error: { reason: "network" } });
    expect(result.status === 0 && result.error.message).toMatch(/^POST .*\/token got no complete response/);
  });
});
