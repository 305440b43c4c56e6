import { expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";

const specs = [new URL("../fixtures/library.yaml", import.meta.url).pathname];
const app = "https://app.example";

type Headers = Readonly<Record<string, string | null>>;

/** The CORS headers and `Vary` of a response, or of a preflight. */
async function headersFor(address: string, origin: string, method: "GET" | "OPTIONS"): Promise<Headers> {
  const preflight = { "access-control-request-method": "POST", "access-control-request-headers": "x-key" };
  const headers = { origin, ...(method === "OPTIONS" && preflight) };
  const response = await fetch(`${address}/library/v1/books/latest`, { method, headers });
  await response.text();
  const found = [...response.headers].filter(([name]) => /^access-control-|^vary$/.test(name));
  return { status: String(response.status), ...Object.fromEntries(found) };
}

test("lets the pages of the given origins read responses, and no others", async () => {
  await using server = await startMockServer({ specs, cors: [app, "http://localhost:5173"] });
  for (const origin of [app, "http://localhost:5173"]) {
    expect(await headersFor(server.address, origin, "GET")).toMatchObject({
      "access-control-allow-origin": origin,
      vary: "Origin",
    });
    expect(await headersFor(server.address, origin, "OPTIONS")).toMatchObject({
      status: "204",
      "access-control-allow-origin": origin,
      "access-control-allow-headers": "x-key",
    });
  }
  for (const origin of ["https://evil.example", "https://app.example:8443", "http://app.example", "null"]) {
    expect(await headersFor(server.address, origin, "GET")).toEqual({ status: "200", vary: "Origin" });
    expect(await headersFor(server.address, origin, "OPTIONS")).toEqual({ status: "405", vary: "Origin" });
  }
});

test("lets no page read responses without an origin", async () => {
  await using server = await startMockServer({ specs, cors: [] });
  expect(await headersFor(server.address, app, "GET")).toEqual({ status: "200", vary: "Origin" });
});

test("lets every page read responses by default", async () => {
  await using server = await startMockServer({ specs });
  expect(await headersFor(server.address, app, "GET")).toMatchObject({ "access-control-allow-origin": "*" });
});
