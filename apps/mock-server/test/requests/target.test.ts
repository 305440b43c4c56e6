import { startMockServer } from "../../src/index.js";
import { expect, test } from "vitest";

import { serve } from "../answers/serve.js";

const responses = { 204: { description: "Done." } };

function operation(...parameters: readonly object[]): object {
  return { get: { parameters, responses } };
}

function inPath(name: string, schema: object): object {
  return { name, in: "path", required: true, schema };
}

const stray = "is not validly percent-encoded; write a percent sign as %25";
const otherCharset = "is percent-encoded, but not in UTF-8; encode the octets of UTF-8, such as %C3%A9 for é";

test.each([
  ["?q=%", "q", stray],
  ["?q=50%+off", "q", stray],
  ["?q=a&other%zz=1", "other%zz", stray],
  ["?q=%e9%", "q", stray],
  ["?q=%E9", "q", otherCharset],
  ["?other%ff=1", "other%ff", otherCharset],
])(
  "a query that is not validly percent-encoded is refused with the name of the field: %s",
  async (query, name, problem) => {
    await using server = await serve({
      "/a": operation({ name: "q", in: "query", schema: { type: "string" } }),
    });
    const { status, reasons } = await server.call("GET", `/a${query}`);
    expect(status).toBe(400);
    expect(reasons).toEqual([`The query has a field, ${name}, that ${problem}.`]);
  },
);

test("a query of too many fields is refused, whether the operation reads it or not", async () => {
  const query = "a&".repeat(5001);
  await using server = await serve({
    "/a": operation({ name: "q", in: "query", schema: { type: "string" } }),
    "/b": operation(),
  });
  for (const path of ["/a", "/b"]) {
    const { status, reasons } = await server.call("GET", `${path}?${query}`);
    expect([status, reasons]).toEqual([400, ["The query has more than 5000 fields."]]);
  }
});

const date = { type: "string", format: "date" };

test.each([
  ["/files/a.tar.gz", 204],
  ["/files/a.tar.zip", 422],
  ["/days/2026-01-01-2026-02-01", 204],
  ["/days/2026-01-01-2026-02-31", 422],
  ["/days/2026-01-01-2026-02-01/2026-01-01-2026-02-01", 204],
])(
  "the schemas of parameters in one segment say where one of them ends: GET %s is %i",
  async (path, status) => {
    await using server = await serve({
      "/files/{name}.{type}": operation(
        inPath("name", { type: "string", pattern: "^[a-z]+$" }),
        inPath("type", { enum: ["gz", "tar.gz"] }),
      ),
      "/days/{from}-{to}": operation(inPath("from", date), inPath("to", date)),
      "/days/{from}-{to}/{since}-{until}": operation(
        ...["from", "to", "since", "until"].map((name) => inPath(name, date)),
      ),
    });
    expect((await server.call("GET", path)).status).toBe(status);
  },
);

test("a path is read in another way also where the query is required, and the state is that of this way", async () => {
  const id = inPath("id", { type: "string" });
  const version = inPath("version", { enum: ["b:vc"] });
  const q = { name: "q", in: "query", required: true, schema: { type: "string" } };
  const content = { "application/json": { schema: { properties: { id: { type: "string" } } } } };
  await using server = await serve({
    "/things/{id}": {
      parameters: [id],
      get: { responses: { 200: { description: "A thing.", content }, 404: { description: "None." } } },
      delete: { responses },
    },
    "/things/{id}:v{version}": { post: { parameters: [id, version, q], responses } },
  });
  expect((await server.call("DELETE", "/things/a")).status).toBe(204);
  expect((await server.call("POST", "/things/b:vb:vc?q=1")).status).toBe(204);
  const { status, reasons } = await server.call("POST", "/things/a:vb:vc?q=1");
  expect([status, reasons]).toEqual([404, ["There is no a in things."]]);
});

test("the first way to read a segment is told where none is valid", async () => {
  await using server = await serve({
    "/{name}.{type}": operation(inPath("name", { type: "string" }), inPath("type", { enum: ["gz", "zip"] })),
  });
  const { status, reasons } = await server.call("GET", "/a.b.tar");
  expect([status, reasons]).toEqual([
    422,
    ['path/type must be equal to one of the allowed values: "gz", "zip"'],
  ]);
});

test("an item that is percent-encoded in a path keeps its comma", async () => {
  const names = { type: "array", items: { type: "string", enum: ["a,b", "c"] } };
  await using server = await serve({ "/{names}": operation(inPath("names", names)) });
  expect((await server.call("GET", "/a%2Cb,c")).status).toBe(204);
  expect((await server.call("GET", "//a%2Cb,c/")).status).toBe(204);
  expect((await server.call("GET", "/a,b,c")).status).toBe(422);
});

test("the text before a value of the styles matrix and label is required", async () => {
  await using server = await serve({
    "/matrix/{p}": operation({ ...inPath("p", { type: "string" }), style: "matrix" }),
    "/label{p}": operation({ ...inPath("p", { type: "string" }), style: "label" }),
  });
  for (const [path, status, reasons] of [
    ["/matrix/;p=a", 204, []],
    ["/matrix/a", 422, ['path/p must be written as ";p=…"']],
    ["/label.a", 204, []],
    ["/labela", 422, ['path/p must begin with "."']],
  ] as const) {
    const answer = await server.call("GET", path);
    expect([answer.status, answer.reasons]).toEqual([status, reasons]);
  }
});

test("a vendor's query that is not validly percent-encoded is read as the URL standard does", async () => {
  await using mock = await startMockServer({ vendors: ["rebilly"] });
  const headers = { "REB-APIKEY": "sk_sandbox_mock" };
  const read = (query: string) =>
    fetch(`${mock.url("rebilly")}/organizations/acme/customers?${query}`, { headers });
  expect([(await read("%zz=%ff")).status, (await read("limit=2&a=%")).status]).toEqual([200, 200]);
});
