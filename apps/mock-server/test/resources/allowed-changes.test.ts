import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";

const status = { type: "string", enum: ["open", "closed"] };
const step = { type: "object", properties: { text: { type: "string" } } };
const guide = {
  type: "object",
  properties: {
    id: { type: "string" },
    status,
    steps: { type: "array", items: { ...step, required: ["text"] } },
  },
};
const change = { type: "object", properties: { steps: { type: "array", items: step } } };
const answer = { "200": { description: "The guide.", content: { "application/json": { schema: guide } } } };
const document = {
  openapi: "3.1.0",
  info: { title: "Guides", version: "1" },
  paths: {
    "/guides": {
      post: {
        requestBody: { content: { "application/json": { schema: guide } } },
        responses: { "201": answer["200"] },
      },
    },
    "/guides/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: { responses: answer },
      patch: { requestBody: { content: { "application/json": { schema: change } } }, responses: answer },
      post: {
        parameters: [{ name: "status", in: "query", schema: { type: "string" } }],
        responses: answer,
      },
    },
  },
};

test.each([
  ["a body that the response has in another form", "PATCH", "", { steps: [{}] }],
  ["a parameter of the query", "POST", "?status=unknown", undefined],
])("a change that the contract allows is no error: %s", async (_, method, query, body) => {
  await using mock = await startMockServer({ specs: [{ name: "guides", document }], auth: "off" });
  const base = `${mock.url("guides")}/guides`;
  const send = (path: string, how: string, value: unknown) =>
    fetch(base + path, {
      method: how,
      ...(value !== undefined && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(value),
      }),
    });
  await send("", "POST", { id: "a", status: "open" });
  expect((await send(`/a${query}`, method, body)).status).toBe(200);
});
