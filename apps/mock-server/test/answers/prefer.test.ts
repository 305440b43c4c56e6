import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";
import { get, json, serve, type Served } from "./serve.js";

const pet = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "integer" }, name: { type: "string" } },
};
const body = { required: true, content: { "application/json": { schema: pet } } };
const examples = {
  first: { value: { id: 1 } },
  second: { value: { id: 2 } },
  broken: { value: { id: "x" } },
};

let api: Served;
beforeAll(async () => {
  api = await serve({
    "/pets": {
      post: {
        requestBody: body,
        responses: {
          200: json({ schema: pet, examples }),
          404: json({ example: { code: "none" } }),
          "5XX": json({ example: { code: "down" } }),
          422: { description: "Not a pet" },
          101: { description: "Switched" },
          410: json({ examples: { far: { externalValue: "./gone.json" }, empty: {} } }),
          411: json({
            examples: { far: { externalValue: "./gone.json" }, near: { value: { code: "len" } } },
          }),
        },
      },
    },
    "/kinds": get({
      200: {
        description: "Kinds",
        content: {
          "application/json": { examples: { one: { externalValue: "./one.json" } } },
          "text/plain": { examples: { one: { value: "one" } } },
        },
      },
    }),
    "/default": get({ 200: json({ schema: pet }), default: json({ example: { code: "any" } }) }),
    "/own": {
      get: {
        parameters: [{ name: "Prefer", in: "header", schema: { type: "string" } }],
        responses: { 200: json({ example: 1 }), 404: json({ example: 2 }) },
      },
    },
  });
});
afterAll(() => api[Symbol.asyncDispose]());

const post = (prefer: string, sent: unknown = { id: 1 }) =>
  api.call("POST", "/pets", {
    headers: { prefer, "content-type": "application/json" },
    body: JSON.stringify(sent),
  });

describe("Prefer chooses the answer:", () => {
  test.each([
    ["code=404", 404, { code: "none" }, "code=404"],
    ["code=503", 503, { code: "down" }, "code=503"],
    ['code="404"', 404, { code: "none" }, "code=404"],
    ["example=second", 200, { id: 2 }, "example=second"],
    ['example="second"', 200, { id: 2 }, "example=second"],
    ["code=200; x=1, example=second", 200, { id: 2 }, "code=200, example=second"],
    ["CODE=404, code=503", 404, { code: "none" }, "code=404"],
    ["respond-async, return=minimal", 200, { id: 1 }, undefined],
    ["return=representation; code=404", 200, { id: 1 }, undefined],
    ["", 200, { id: 1 }, undefined],
    ["dynamic=false", 200, { id: 1 }, undefined],
  ])("%s", async (prefer, status, answer, applied) => {
    const { headers, ...got } = await post(prefer);
    expect([got.status, got.json, headers["preference-applied"]]).toEqual([status, answer, applied]);
  });

  test("an example is sent in the media type that has its value", async () => {
    const { headers, text } = await api.call("GET", "/kinds", {
      headers: { prefer: "example=one", accept: "application/json" },
    });
    expect([headers["content-type"], text]).toEqual(["text/plain", "one"]);
  });

  test("the answer of `default` has any status", async () => {
    const { status, json: answer } = await api.call("GET", "/default", { headers: { prefer: "code=418" } });
    expect([status, answer]).toEqual([418, { code: "any" }]);
  });

  test("a named example that breaks its schema is sent with the header that says so", async () => {
    const { status, json: answer, reasons } = await post("example=broken");
    expect([status, answer, reasons]).toEqual([200, { id: "x" }, ["response/id must be integer"]]);
  });

  test("dynamic answers are the same for the same seed", async () => {
    const drawn = async (seed: number) => (await post(`dynamic=${seed}`)).text;
    const texts = await Promise.all([1, 2, 3, 4].map(drawn));
    expect(await Promise.all([1, 2, 3, 4].map(drawn))).toEqual(texts);
    expect(new Set(texts).size).toBeGreaterThan(1);
  });

  test("a dynamic answer is another one for each request, and the same for the same requests and seed", async () => {
    const run = async (seed: number): Promise<readonly string[]> => {
      await using own = await serve(
        { "/a": get({ 200: json({ schema: pet, example: { id: 1 } }) }) },
        {},
        seed,
      );
      const texts: string[] = [];
      for (let count = 0; count < 4; count += 1) {
        texts.push((await own.call("GET", "/a", { headers: { prefer: "dynamic=true" } })).text);
      }
      return texts;
    };
    const texts = await run(5);
    expect(new Set(texts).size).toBeGreaterThan(1);
    expect(await run(5)).toEqual(texts);
    expect(await run(6)).not.toEqual(texts);
  });
});

describe("a preference that cannot be followed is refused, with what is possible:", () => {
  test.each([
    ["code=409", "It documents 200, 404, 410, 411, 422, 5XX."],
    ["code=abc", "It documents 200, 404, 410, 411, 422, 5XX."],
    ["code=99999999999999999999", "It documents 200, 404, 410, 411, 422, 5XX."],
    ["code=101", 'cannot end an exchange with code="101", which is no final status. It documents 200, 404'],
    ["code=1XX", 'does not document code="1XX" for this operation. It documents 200, 404'],
    [
      "code=410, example=far",
      "has no value in the contract, and an externalValue is not fetched. It has no other",
    ],
    [
      "code=410, example=none",
      'no example "none" for this response. It has no other named example with a value.',
    ],
    ["code=411, example=far", "is not fetched. Its examples are near."],
    ["code=411, example=none", "Its examples are near."],
    ["example=third", "Its examples are first, second, broken."],
    ["code=404, example=first", "It has no named example."],
    ["wait=61", "Write seconds from 0 to 60."],
    ["wait=soon", "Write seconds from 0 to 60."],
    ["wait", "Write seconds from 0 to 60."],
    ["dynamic=maybe", "Write true, false or a whole number, the seed."],
    ["code=404 example=first", "It documents 200, 404, 410, 411, 422, 5XX."],
    ["code,=404", "is not a list of name=value"],
    ['example="second', "is not a list of name=value"],
    ['example="\\u0000"', "has no example"],
  ])("%s", async (prefer, text) => {
    const { status, headers, json: problem, reasons } = await post(prefer);
    expect([status, headers["content-type"]]).toEqual([400, "application/problem+json"]);
    expect(problem).toMatchObject({ status: 400, detail: expect.stringContaining(text) as string });
    expect(reasons).toEqual([(problem as { detail: string }).detail]);
  });
});

test("an invalid request is refused, whatever it prefers", async () => {
  const { status, reasons } = await post("code=404", { id: "x" });
  expect([status, reasons]).toEqual([422, ["body/id must be integer"]]);
});

test("wait is in seconds, and holds no other request", async () => {
  const startedAt = performance.now();
  const slow = post("wait=2, code=404").then((answer) => [answer, performance.now() - startedAt] as const);
  await post("wait=0");
  const quick = performance.now() - startedAt;
  const [answer, time] = await slow;
  expect(time).toBeGreaterThanOrEqual(1990);
  expect(quick).toBeLessThan(time);
  expect([answer.status, answer.headers["preference-applied"]]).toEqual([404, "code=404, wait=2"]);
});

test("an operation with a Prefer header of its own gives wait its own meaning", async () => {
  const call = (prefer: string) => api.call("GET", "/own", { headers: { prefer } });
  expect((await call("wait=61")).status).toBe(200);
  expect((await call("wait")).status).toBe(200);
  expect((await call("code=404")).status).toBe(404);
});

test("a vendor with handlers follows it before the handler, which changes nothing", async () => {
  await using mock = await startMockServer({ vendors: ["rebilly"], auth: "off" });
  const url = `${mock.url("rebilly")}/organizations/org_1/customers`;
  const headers = { "content-type": "application/json" };
  const create = (prefer?: string) =>
    fetch(url, {
      method: "POST",
      headers: { ...headers, ...(prefer !== undefined && { prefer }) },
      body: JSON.stringify({ primaryAddress: { firstName: "Ada" } }),
    });
  const stored = async () => (await fetch(url)).json();
  const before = await stored();
  const refused = await create("code=422");
  expect(refused.headers.get("preference-applied")).toBe("code=422");
  expect(refused.status).toBe(422);
  expect(await stored()).toEqual(before);
  expect((await create()).status).toBe(201);
  expect(await stored()).not.toEqual(before);
});

test.each(['"', "=404", "\u00fc"])(
  "a header that names none of the preferences is ignored: %s",
  async (prefer) => {
    const { status, headers } = await api.call("GET", "/default", { headers: { prefer } });
    expect([status, headers["preference-applied"]]).toEqual([200, undefined]);
  },
);
