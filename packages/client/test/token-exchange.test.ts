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

  test("that cannot be obtained is told as such, and is requested again by the next call", async () => {
    const { parcels, received } = await startParcels(
      (response) => response.writeHead(401).end('{"title":"Unknown key k-secret"}'),
      { auth: { token: { key: "k-secret", secret: "s" } } },
    );
    const results = await Promise.all([parcels.listParcels(), parcels.listParcels()]);
    for (const result of results) {
      expect(result).toMatchObject({
        ok: false,
        status: 0,
        sent: "no",
        operation: "listParcels",
        error: { reason: "credentials", cause: { name: "ApiError", status: 401 } },
      });
      expect(result.status === 0 && result.error.message).toMatch(
        /^GET .*\/parcels was not sent because createToken returned 401 and no token \("Unknown key …"\): check the credentials/,
      );
    }
    await parcels.listParcels();
    expect(received.map(({ url }) => url)).toEqual(["/depots/d7/token", "/depots/d7/token"]);
  });

  test("that cannot be obtained is told as such in a call with two credentials", async () => {
    const { parcels, received } = await startParcels(
      (response) => response.writeHead(401).end('{"title":"Unknown key"}'),
      { auth: { ...auth, bearer: "b-1" } },
    );
    const result = await parcels.deleteParcel({ path: { id: "p1" } });
    expect(result).toMatchObject({ ok: false, status: 0, error: { reason: "credentials" } });
    expect(received).toHaveLength(1);
  });

  test.each([
    ["a soft failure", '{"data":null,"errors":["wrong secret"]}'],
    ["an empty token", '{"data":{"token":"","ttl":1000}}'],
    ["no token", "{}"],
  ])("that cannot be obtained because of %s is told as such", async (_, body) => {
    const { parcels, received } = await startParcels((response) => response.end(body), { auth });
    const result = await parcels.listParcels();
    expect(received).toHaveLength(1);
    expect(result).toMatchObject({
      status: 0,
      sent: "no",
      error: {
        reason: "credentials",
        message: expect.stringContaining("createToken returned 200 and no token"),
      },
    });
  });

  test("is requested again for a call if the exchange was lost, and the retries do not multiply", async () => {
    const issue = issueTokens();
    let losses = 1;
    const { parcels, received } = await startParcels(
      (response, request) => {
        if (losses-- > 0) response.destroy();
        else issue(response, request);
      },
      { auth },
    );
    expect(await parcels.createParcel({ body: { address: "Here" } })).toMatchObject({ attempts: 2 });
    losses = 99;
    received.length = 0;
    const other = { token: { key: "other", secret: "s" } };
    const down = await startParcels((response) => response.writeHead(429).end("{}"), { auth: other });
    expect(await down.parcels.listParcels()).toMatchObject({ sent: "no", error: { reason: "credentials" } });
    expect(down.received).toHaveLength(3);
  });

  test("that cannot be obtained without a connection says why", async () => {
    const { parcels, close } = await startParcels(issueTokens(), { auth });
    await close();
    const result = await parcels.listParcels();
    expect(result).toMatchObject({ status: 0, sent: "no", error: { reason: "credentials" } });
    expect(result.status === 0 && result.error.message).toMatch(
      /was not sent because its credentials could not be exchanged: POST .*\/token got no complete response \(ECONNREFUSED\): check the server's address/,
    );
  });

  test("is renewed again as soon as the operation has been allowed in between", async () => {
    const issue = issueTokens();
    const answers = ["allowed", "refused", "refused", "allowed", "refused", "allowed"];
    const { parcels, received } = await startParcels(
      (response, request) => {
        const isExchange = request.url.endsWith("/token");
        if (!isExchange && answers.shift() === "refused") response.writeHead(401).end("{}");
        else issue(response, request);
      },
      { auth },
    );
    const statuses: number[] = [];
    for (let call = 0; call < 4; call++) statuses.push((await parcels.listParcels()).status);
    expect(statuses).toEqual([200, 401, 200, 200]);
    expect(received.filter(({ url }) => url.endsWith("/token"))).toHaveLength(3);
  });

  test("is one for each of the credentials that a provider returns", async () => {
    let tenant = "a";
    const { parcels, received } = await startParcels(
      (response, { url, body }) => {
        const { key = "" } = url.endsWith("/token") ? (JSON.parse(body) as { key: string }) : {};
        response.end(JSON.stringify(key ? { data: { token: `token of ${key}`, ttl: 1000 } } : []));
      },
      { auth: { token: () => ({ key: tenant, secret: "s" }) } },
    );
    for (tenant of ["a", "b", "a"]) await parcels.listParcels();
    const tokens = received.map(({ headers }) => headers["x-token"]).filter(Boolean);
    expect(tokens).toEqual(["token of a", "token of b", "token of a"]);
    expect(received).toHaveLength(5);
  });

  test("is not exchanged for each call of an operation that lacks a permission", async () => {
    const issue = issueTokens();
    const { parcels, received } = await startParcels(
      (response, request) => {
        if (request.method === "POST" && request.url.endsWith("/parcels")) response.writeHead(401).end("{}");
        else issue(response, request);
      },
      { auth },
    );
    await parcels.listParcels();
    for (let call = 0; call < 5; call++) await parcels.createParcel({ body: { address: "Here" } });
    expect(received.filter(({ url }) => url.endsWith("/token"))).toHaveLength(2);
  });

  test("is exchanged again a minute after an operation refused a new one", async () => {
    let tokens = 0;
    let time = 0;
    const { parcels } = await startParcels(
      (response, { url, headers }) => {
        if (url.endsWith("/token")) response.end(JSON.stringify({ data: { token: `t-${++tokens}` } }));
        else response.writeHead(headers["x-token"] === "t-3" ? 200 : 401).end("[]");
      },
      { auth, now: () => time },
    );
    for (let call = 0; call < 3; call++) expect(await parcels.listParcels()).toMatchObject({ status: 401 });
    time += 59_999;
    expect(await parcels.listParcels()).toMatchObject({ status: 401 });
    expect(tokens).toBe(2);
    time += 1;
    expect(await parcels.listParcels()).toMatchObject({ ok: true });
    expect(tokens).toBe(3);
  });

  test.each([undefined, 0, -5, "soon"])("is used until it is refused, if its lifetime is %j", async (ttl) => {
    const { parcels, received } = await startParcels(
      (response, { url }) => {
        response.end(JSON.stringify(url.endsWith("/token") ? { data: { token: "t", ttl } } : []));
      },
      { auth },
    );
    for (let call = 0; call < 3; call++) await parcels.listParcels();
    expect(received.filter(({ url }) => url.endsWith("/token"))).toHaveLength(1);
  });
});
