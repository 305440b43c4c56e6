import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { harOf, type HarArchive } from "../../src/control/har.js";
import { readVersion } from "../../src/server/version.js";
import { document, startShop, type Shop } from "./start-shop.js";

const harIn = ({ journal, view }: Shop): Promise<HarArchive> => harOf(journal.entries(), view);

test("exports exchanges as an HTTP Archive 1.2", async () => {
  const shop = startShop({ now: () => new Date("2026-03-02T09:15:00Z") });
  await shop.send("/shop/orders?x=1&y=%C3%A9", {
    method: "POST",
    headers: { "content-type": "application/json", cookie: "a=secret-of-a" },
    body: '{"item":"pen"}',
  });
  const { log } = await harIn(shop);
  expect(log).toMatchObject({
    version: "1.2",
    creator: { name: "@event-contracts/mock-server", version: readVersion() },
  });
  const [entry] = log.entries;
  const time = entry?.time ?? -1;
  expect(time).toBeGreaterThanOrEqual(0);
  expect(entry).toMatchObject({
    startedDateTime: "2026-03-02T09:15:00.000Z",
    timings: { send: 0, wait: time, receive: 0 },
    cache: {},
    request: {
      method: "POST",
      url: "http://mock.localhost/shop/orders?x=1&y=%C3%A9",
      httpVersion: "HTTP/1.1",
      cookies: [{ name: "a", value: "***" }],
      queryString: [
        { name: "x", value: "1" },
        { name: "y", value: "é" },
      ],
      postData: { mimeType: "application/json", text: '{"item":"pen"}' },
      headersSize: -1,
      bodySize: 14,
    },
    response: {
      status: 201,
      statusText: "Created",
      cookies: [],
      content: { mimeType: "application/json" },
      redirectURL: "",
      headersSize: -1,
    },
    comment: "Exchange 1 of the session default",
    _session: "default",
    _vendor: "shop",
    _operationId: "createOrder",
  });
});

test("writes bytes in base64, and says what breaks the contract", async () => {
  const shop = startShop();
  await shop.send("/shop/picture");
  await shop.send("/shop/wrong");
  const [picture, wrong] = (await harIn(shop)).log.entries;
  expect(picture?.response.content).toEqual({
    size: 4,
    mimeType: "image/png",
    text: "iVAA/w==",
    encoding: "base64",
  });
  expect(wrong).toMatchObject({ _violations: ["response must be string"] });
});

test("has the status 0 for a connection that was reset", async () => {
  const shop = startShop();
  shop.mock.fail("listOrders", { connection: "reset" });
  await shop.send("/shop/orders").catch(() => {});
  expect((await harIn(shop)).log.entries[0]?.response).toMatchObject({
    status: 0,
    content: { size: 0, mimeType: "" },
  });
});

const run = promisify(execFile);
const { resolve } = createRequire(import.meta.url);

test("is read by Redocly's drift, which finds what breaks the contract", { timeout: 120_000 }, async () => {
  const shop = startShop();
  await shop.post("/shop/orders", { item: "pen" });
  expect(await driftOf(await harIn(shop))).toEqual([1, 0, []]);
  await shop.send("/shop/nowhere");
  await shop.send("/shop/wrong");
  const [documented, undocumented, problems] = await driftOf(await harIn(shop));
  expect([documented, undocumented]).toEqual([2, 1]);
  expect(problems).toMatchObject([{ message: "Undocumented endpoint: GET /shop/nowhere" }]);
});

/** The numbers of exchanges that the contract has and does not have, and the problems. */
async function driftOf({ log }: HarArchive): Promise<readonly [number, number, readonly unknown[]]> {
  const folder = await mkdtemp(path.join(tmpdir(), "har-"));
  try {
    const api = path.join(folder, "openapi.json");
    const traffic = path.join(folder, "traffic.har");
    await writeFile(api, JSON.stringify({ ...document, servers: [{ url: "http://mock.localhost/shop" }] }));
    await writeFile(traffic, JSON.stringify({ log }));
    const cli = path.join(path.dirname(resolve("@redocly/cli/package.json")), "bin/cli.js");
    const options = ["drift", traffic, "--api", api, "--traffic-format", "har", "--format", "json"];
    // Problems end it with a code other than 0.
    const { stdout } = await run(process.execPath, [cli, ...options], { cwd: folder }).catch(
      (error: { readonly stdout: string }) => error,
    );
    const report = JSON.parse(stdout) as {
      readonly run: { readonly documentedExchanges: number; readonly undocumentedExchanges: number };
      readonly problems: readonly unknown[];
    };
    return [report.run.documentedExchanges, report.run.undocumentedExchanges, report.problems];
  } finally {
    await rm(folder, { recursive: true });
  }
}
