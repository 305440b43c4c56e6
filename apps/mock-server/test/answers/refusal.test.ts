import { describe, expect, test } from "vitest";

import { problemWith } from "../../src/failure/problem.js";
import { reasonsIn, withReasons } from "../../src/failure/reasons.js";
import { json, serve, type Answer } from "./serve.js";

const pet = {
  type: "object",
  required: ["name"],
  properties: { name: { type: "string" }, tags: { type: "array", items: { type: "integer" } } },
};
const WHY = "body/name must be string; body/tags/0 must be integer";

/** The answer to a pet with two faults, from an operation with these responses. */
async function refusal(responses: object, headers: Record<string, string> = {}): Promise<Answer> {
  await using api = await serve({
    "/pets": {
      post: {
        requestBody: { required: true, content: { "application/json": { schema: pet } } },
        responses: { 200: { description: "Done" }, ...responses },
      },
    },
  });
  const answer = await api.call("POST", "/pets?key=s3cret", {
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ name: 5, tags: ["s3cret"] }),
  });
  expect(answer.reasons.join("; ")).toBe(WHY);
  expect(api.lines).toEqual([`POST /api/pets ${answer.status} ${WHY}`]);
  return answer;
}

test("a refusal is a problem that lists every violation, where the contract has no form for it", async () => {
  const { status, headers, json: body } = await refusal({});
  expect([status, headers["content-type"]]).toEqual([422, "application/problem+json"]);
  expect(body).toMatchObject({
    title: "Unprocessable Content",
    status: 422,
    detail: WHY,
    errors: [
      { in: "body", pointer: "#/name", detail: "must be string", expected: { type: "string" } },
      { in: "body", pointer: "#/tags/0", detail: "must be integer", expected: { type: "integer" } },
    ],
  });
});

test.each([
  [{ 400: { description: "Bad" }, default: { description: "Any" } }, 400],
  [{ 400: { description: "Bad" }, 422: { description: "Bad" } }, 422],
  [{ "4XX": { description: "Bad" } }, 422],
  [{ "4xx": { description: "Bad" }, default: { description: "Any" } }, 422],
  [{ default: { description: "Any" } }, 422],
])("the status is the most precise one of %j", async (responses, status) => {
  const answer = await refusal(responses);
  expect([answer.status, answer.text]).toEqual([status, ""]);
});

describe("the documented form is filled in:", () => {
  const text = { type: "string" };
  test.each([
    [
      "a message",
      { schema: { type: "object", required: ["message"], properties: { message: text } } },
      { message: WHY },
    ],
    [
      "a message of an example, beside a code of the vendor's own",
      { example: { code: 1234, error: { message: "It went wrong", kind: "bad" } } },
      { code: 1234, error: { message: WHY, kind: "bad" } },
    ],
    [
      "a status",
      {
        schema: {
          type: "object",
          required: ["status", "detail"],
          properties: { status: { type: "integer" }, detail: text },
        },
      },
      { status: 400, detail: WHY },
    ],
    [
      "a list of objects",
      {
        example: {
          title: "Bad",
          errors: [{ field: "email", message: "is wrong", code: "invalid" }],
        },
      },
      {
        title: WHY,
        errors: [
          { field: "name", message: "must be string", code: "invalid" },
          { field: "tags/0", message: "must be integer", code: "invalid" },
        ],
      },
    ],
    [
      "a list of texts, made of the schema",
      { schema: { type: "object", properties: { errors: { type: "array", items: text } } } },
      { errors: ["body/name must be string", "body/tags/0 must be integer"] },
    ],
    [
      "a place that is a list",
      { example: { detail: [{ loc: ["body", "x"], msg: "wrong", type: "value_error" }] } },
      {
        detail: [
          { loc: ["body", "name"], msg: "must be string", type: "value_error" },
          { loc: ["body", "tags", "0"], msg: "must be integer", type: "value_error" },
        ],
      },
    ],
    [
      "no more than the schema allows",
      {
        schema: {
          type: "object",
          properties: {
            message: { enum: ["bad request"] },
            errors: { type: "array", maxItems: 1, items: text },
          },
        },
        example: { message: "bad request", errors: ["x"] },
      },
      { message: "bad request", errors: ["x"] },
    ],
    ["a code only", { example: { code: 1234 } }, { code: 1234 }],
  ])("%s", async (_name, content, body) => {
    const answer = await refusal({ 400: json(content) });
    expect([answer.status, answer.json]).toEqual([400, body]);
  });

  test("XML", async () => {
    const schema = { type: "object", xml: { name: "error" }, properties: { message: { type: "string" } } };
    const { text: xml } = await refusal({ 400: { description: "Bad", content: { "text/xml": { schema } } } });
    expect(xml).toContain(`<error><message>${WHY}</message></error>`);
  });

  test("problem details of a media type of JSON", async () => {
    const { json: body, headers } = await refusal({
      400: json({ schema: { type: "object", required: ["detail", "errors"] } }),
    });
    expect(headers["content-type"]).toBe("application/json");
    expect(body).toMatchObject({ detail: WHY, errors: [{ pointer: "#/name" }, { pointer: "#/tags/0" }] });
  });
});

test("a failure that is about no field names none in the documented form, unless the form requires one", async () => {
  const list = (...required: readonly string[]): object => ({
    type: "array",
    minItems: 1,
    items: {
      type: "object",
      required,
      properties: { field: { type: "string" }, reason: { type: "string" } },
    },
  });
  const form = (...required: readonly string[]): object =>
    json({ schema: { type: "object", properties: { details: list(...required) } } });
  await using api = await serve({
    "/a": { get: { responses: { 200: { description: "Done" }, 400: form("reason") } } },
    "/b": { get: { responses: { 200: { description: "Done" }, 400: form("reason", "field") } } },
  });
  const reason =
    "The query has a field, q, that is not validly percent-encoded; write a percent sign as %25.";
  expect((await api.call("GET", "/a?q=%")).json).toEqual({ details: [{ reason }] });
  expect((await api.call("GET", "/b?q=%")).json).toEqual({ details: [{ field: "string", reason }] });
});

test("a 404 and a 405 of no operation are problems with the reason", async () => {
  await using api = await serve({ "/a": { get: { responses: { 404: json({ example: { code: 1 } }) } } } });
  for (const [method, path, status] of [
    ["GET", "/b", 404],
    ["POST", "/a", 405],
  ] as const) {
    const { json: body, reasons, ...answer } = await api.call(method, path);
    expect([answer.status, reasons]).toEqual([status, [(body as { detail: string }).detail]]);
  }
});

describe("the header with the reasons", () => {
  test("holds what a header can hold, in at most 4 KiB", () => {
    const reasons = [
      "body/é\n must be 😀",
      ...Array.from({ length: 300 }, (_, index) => `${index} ${"x".repeat(50)}`),
    ];
    const reply = withReasons(problemWith(400, "Bad"), reasons);
    const value = reply.headers?.["X-Contract-Violations"] ?? "";
    expect(value).toMatch(/^[\x20-\x7e]{1,4096}$/);
    expect(reasonsIn(reply)[0]).toBe(reasons[0]);
    expect(reasonsIn(reply).at(-1)).toMatch(/^and \d+ more$/);
  });

  test("cuts one long reason", () => {
    const reply = withReasons(problemWith(400, "Bad"), ["é".repeat(100_000)]);
    expect(reply.headers?.["X-Contract-Violations"]?.length).toBeLessThan(4096);
    expect(reasonsIn(reply)[0]).toMatch(/^é+…$/);
  });
});

test.each(["400", "4XX", "default"])(
  "a refusal that fits no form of the contract says so: %s",
  async (key) => {
    const content = { "application/json": { schema: false } };
    await using api = await serve({
      "/pets": {
        post: {
          requestBody: { content: { "application/json": { schema: pet } } },
          responses: { 200: { description: "Done" }, [key]: { description: "Bad", content } },
        },
      },
    });
    const { reasons } = await api.call("POST", "/pets", {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: 5 }),
    });
    expect(reasons).toEqual([
      "body/name must be string",
      expect.stringMatching(/^The mock server's response to .* breaks the contract: /),
    ]);
  },
);
