import { expect, test } from "vitest";

import { get, json, serve } from "./serve.js";

/** Enough values for a chain of schemas, each of which applies the next one twice, to take seconds. */
const VALUES = 20_000;
const LINKS = 400;

test("what was stored is returned, with a note, where its check takes too long", async () => {
  const chain = Array.from({ length: LINKS }, (_, index) => {
    const next = { $ref: `#/components/schemas/T${index + 1}` };
    return [`T${index}`, { allOf: [next, next] }] as const;
  });
  const schemas = { ...Object.fromEntries(chain), [`T${LINKS}`]: { type: "integer" } };
  const written = { type: "object", properties: { id: { type: "string" }, values: { type: "array" } } };
  const items = { $ref: "#/components/schemas/T0" };
  const read = { ...written, properties: { ...written.properties, values: { type: "array", items } } };
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  await using api = await serve(
    {
      "/lists": {
        post: {
          requestBody: { content: { "application/json": { schema: written } } },
          responses: { 201: json({ schema: written }) },
        },
      },
      "/lists/{id}": { parameters: [id], ...get({ 200: json({ schema: read }) }) },
    },
    { components: { schemas } },
  );
  const values = Array.from({ length: VALUES }, (_, index) => index);
  const headers = { "content-type": "application/json" };
  const created = await api.call("POST", "/lists", { headers, body: JSON.stringify({ id: "a", values }) });
  expect(created.status).toBe(201);
  const { status, json: found, reasons } = await api.call("GET", "/lists/a", {});
  expect([status, found]).toEqual([200, { id: "a", values }]);
  expect(reasons).toEqual(["response cannot be checked: its schema takes more than 200 ms"]);
});
