import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";

const text = { type: "string" };
const ticket = {
  type: "object",
  properties: {
    id: text,
    status: text,
    labels: { type: "array", items: text },
    size: text,
    place: { type: "object", properties: { city: text } },
  },
};
const content = { "application/json": { schema: ticket } };
const deepObject = (name: string, ...names: readonly string[]) => ({
  name,
  in: "query",
  style: "deepObject",
  explode: true,
  schema: { type: "object", properties: Object.fromEntries(names.map((one) => [one, text])) },
});
const paths = {
  "/tickets": {
    get: {
      parameters: [
        deepObject("filter", "status", "labels", "unknown"),
        deepObject("page", "size"),
        deepObject("place", "city"),
        { name: "q", in: "query", content: { "application/json": { schema: { type: "object" } } } },
      ],
      responses: {
        200: {
          description: "Tickets.",
          content: { "application/json": { schema: { type: "array", items: ticket } } },
        },
      },
    },
    post: { requestBody: { content }, responses: { 201: { description: "Made.", content } } },
  },
};

test.each([
  ["filter[status]=open", ["a", "c"]],
  ["filter[status]=open&filter[labels]=x", ["a"]],
  ["filter[status]=none", []],
  ["filter[unknown]=open", ["a", "b", "c"]],
  ["page[size]=1", ["a", "b", "c"]],
  ["place[city]=Lyon", ["b"]],
  ["filter[status]=open&place[city]=Lyon", []],
  [`q=${encodeURIComponent('{"status":"closed"}')}`, ["b"]],
])("the list of ?%s has the items that match the members of the parameter", async (query, ids) => {
  const document = { openapi: "3.1.0", paths };
  await using server = await startMockServer({ specs: [{ name: "any", document }] });
  for (const item of [
    { id: "a", status: "open", labels: ["x", "y"], place: { city: "Rome" } },
    { id: "b", status: "closed", size: "1", place: { city: "Lyon" } },
    { id: "c", status: "open" },
  ]) {
    await fetch(`${server.url("any")}/tickets`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(item),
    });
  }
  const response = await fetch(`${server.url("any")}/tickets?${query}`);
  const listed = (await response.json()) as readonly { readonly id: string }[];
  expect(listed.map(({ id }) => id)).toEqual(ids);
});
