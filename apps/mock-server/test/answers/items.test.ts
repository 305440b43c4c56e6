import { describe, expect, test } from "vitest";

import { get, serve } from "./serve.js";

async function answerTo(mediaType: string, media: object, headers: Record<string, string> = {}) {
  const content = { [mediaType]: media };
  await using own = await serve({ "/a": get({ 200: { description: "Items", content } }) });
  const { status, reasons, text } = await own.call("GET", "/a", { headers });
  expect(status).toBe(200);
  return { reasons, text };
}

const named = (value: unknown) => ({ examples: { one: { value } } });
const one = { prefer: "example=one" };
const integer = { type: "integer" };

describe("each item of an answer is validated:", () => {
  test.each([
    ["application/jsonl", { itemSchema: integer, ...named("x\n") }, /^response has an item, number 1, that /],
    ["application/jsonl", { itemSchema: integer, ...named('1\n"x"\n') }, /^response\/1 must be integer/],
    ["application/jsonl", { itemSchema: integer, ...named(["x"]) }, /^response\/0 must be integer/],
    [
      "application/json-seq",
      { itemSchema: integer, ...named("\u001e1\n\u001etrue\n") },
      /^response\/1 must be integer/,
    ],
    [
      "application/jsonl",
      { schema: { type: "array", items: integer }, ...named("true\n") },
      /^response\/0 must be integer/,
    ],
    ["application/jsonl", { schema: integer, ...named("1\ntrue\n") }, /^response\/1 must be integer/],
    ["multipart/mixed", { itemSchema: integer, ...named(["x"]) }, /^response\/0 must be integer/],
    [
      "text/event-stream",
      { itemSchema: { required: ["event"] }, ...named("data: x\n\n") },
      /^response\/0\/event is missing/,
    ],
    [
      "text/event-stream",
      { itemSchema: { required: ["event"] }, ...named([{ data: "x" }]) },
      /^response\/0\/event is missing/,
    ],
  ])("%s of %j", async (mediaType, media, problem) => {
    const { reasons } = await answerTo(mediaType, media, one);
    expect(reasons).toEqual([expect.stringMatching(problem)]);
  });

  test.each([
    ["application/jsonl", { itemSchema: integer, ...named("1\n2\n") }],
    ["application/jsonl", { itemSchema: integer, ...named([1, 2]) }],
    ["application/jsonl", { schema: { type: "array", items: integer }, ...named("1\n2\n") }],
    ["application/jsonl", { schema: { type: "string" }, ...named("1\n2\n") }],
    ["multipart/mixed", { itemSchema: integer, ...named([1]) }],
    ["text/event-stream", { itemSchema: { required: ["event"] }, ...named("event: x\n\n") }],
    [
      "text/event-stream",
      {
        itemSchema: { properties: { data: { type: "string" } } },
        ...named([{ data: { a: 1 }, event: "e" }]),
      },
    ],
  ])("%s of %j holds", async (mediaType, media) => {
    expect((await answerTo(mediaType, media, one)).reasons).toEqual([]);
  });
});

test("an example of events that does not hold is sent, since a made stream has no event", async () => {
  const media = { itemSchema: { required: ["event"] }, example: "data: x\n\n" };
  const { reasons, text } = await answerTo("text/event-stream", media);
  expect([reasons.length, text]).toEqual([1, "data: x\n\n"]);
  expect((await answerTo("text/event-stream", { itemSchema: {} })).text).toBe("");
});

test("lines that do not hold give way to those that are made", async () => {
  const media = { itemSchema: integer, example: "x\n" };
  expect(await answerTo("application/jsonl", media)).toEqual({ reasons: [], text: "0\n" });
});
