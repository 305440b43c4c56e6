import { expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";
import { exchange } from "./connection.js";

const library = new URL("../fixtures/library.yaml", import.meta.url).pathname;
const host = "Host: mock\n";

test.each([
  ["raw UTF-8 in the path", `GET /é HTTP/1.1\n${host}\n`, 400, "must be percent-encoded, such as %C3%A9"],
  ["raw UTF-8 in the query", `GET /a?q=é HTTP/1.1\n${host}\n`, 400, "must be percent-encoded"],
  ["a target without a slash", `GET foo HTTP/1.1\n${host}\n`, 400, "no path that begins with a slash"],
  [
    "an unknown transfer coding",
    `POST /a HTTP/1.1\n${host}Transfer-Encoding: gzip, chunked\n\n0\n\n`,
    501,
    "undoes no transfer coding but chunked",
  ],
  ["an unknown method", `FETCH / HTTP/1.1\n${host}\n`, 400, "does not begin with a known method"],
  ["no Host", "GET /library/v1/books HTTP/1.1\n\n", 400, "The Host header is missing"],
  [
    "a control character in a header",
    `GET / HTTP/1.1\n${host}X: \u0001\n\n`,
    400,
    "Invalid header value char",
  ],
  [
    "two lengths",
    `POST / HTTP/1.1\n${host}Content-Length: 1\nContent-Length: 2\n\nx`,
    400,
    "not valid HTTP: ",
  ],
  [
    "a target that is no URL",
    `GET http://user:pass@[/a?key=secret HTTP/1.1\n${host}Connection: close\n\n`,
    400,
    "The request target is not a valid URL",
  ],
  [
    "an unknown expectation",
    `POST /a HTTP/1.1\n${host}Expect: wonders\nContent-Length: 1\nConnection: close\n\nx`,
    417,
    "meets no expectation but 100-continue",
  ],
  ["a request to a proxy", `CONNECT example.com:443 HTTP/1.1\n${host}\n`, 400, "The server is no proxy"],
  [
    "a target with a malformed port",
    `GET http://user:pass@a:b:c/a?key=secret HTTP/1.1\n${host}Connection: close\n\n`,
    400,
    "The request target is not a valid URL",
  ],
  ["large headers", `GET / HTTP/1.1\n${host}X: ${"x".repeat(20_000)}\n\n`, 431, "larger than 16384 bytes"],
])("a request that is not HTTP/1.1 is refused with the reason: %s", async (_, request, status, reason) => {
  const lines: string[] = [];
  await using server = await startMockServer({ specs: [library], log: (line) => lines.push(line) });
  const response = await exchange(server.address, request);
  expect(lines).toEqual([expect.stringContaining(` ${status} `)]);
  expect(lines[0]).toContain(reason);
  expect(lines[0]).not.toMatch(/pass|secret/);
  const [head = "", body = ""] = response.split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/\r\nConnection: close(?:\r\n|$)/);
  expect(head).toContain("\r\nContent-Type: application/problem+json\r\n");
  expect(head).toContain(reason);
  expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringContaining(reason) });
});

test.each(["GET /library/v1/books HTTP/1.1\n", "POST /library/v1/books HTTP/1.1\nContent-Length: 16\n"])(
  "the responses to earlier requests are sent before bytes that are no HTTP are refused: %j",
  async (first) => {
    const lines: string[] = [];
    await using server = await startMockServer({ specs: [library], log: (line) => lines.push(line) });
    const head = `${first}${host}X-Key: mock\nContent-Type: application/json\n\n`;
    const request = head + (first.startsWith("POST") ? '{"title":"Dune"}' : "");
    const response = await exchange(server.address, `${request}${request}\u0016\u0003\u0001\n\n`);
    const status = first.startsWith("POST") ? 201 : 200;
    expect(response.match(/HTTP\/1\.1 \d+/g)).toEqual([
      `HTTP/1.1 ${status}`,
      `HTTP/1.1 ${status}`,
      "HTTP/1.1 400",
    ]);
    expect(lines).toEqual([expect.stringMatching(/^\(no HTTP request\) 400 /)]);
  },
);

test("a request whose body is no HTTP is refused at once", async () => {
  await using server = await startMockServer({ specs: [library] });
  const headers = `${host}X-Key: mock\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n`;
  const response = await exchange(server.address, `POST /library/v1/books HTTP/1.1\n${headers}no size\n`);
  expect(response).toMatch(/^HTTP\/1\.1 400 /);
  expect(response.match(/HTTP\/1\.1 /g)).toHaveLength(1);
});

test("HTTP/1.0 requires no Host", async () => {
  await using server = await startMockServer({ specs: [library] });
  const response = await exchange(server.address, "GET /library/v1/books HTTP/1.0\nX-Key: mock\n\n");
  expect(response).not.toContain("Host");
});

test("a request to no contract has one reason, in the body, in the header and in the log", async () => {
  const lines: string[] = [];
  await using server = await startMockServer({ specs: [library], log: (line) => lines.push(line) });
  const response = await fetch(`${server.address}/other/books?key=secret`);
  const detail =
    "There is nothing at this path. Vendors are served below /library. The mock's own API is at /_mock. Open / in a browser for its page.";
  expect(await response.json()).toEqual({ title: "Not Found", status: 404, detail });
  expect(JSON.parse(response.headers.get("x-contract-violations") ?? "")).toEqual([detail]);
  expect(lines).toEqual([`GET /other/books 404 ${detail}`]);
});
