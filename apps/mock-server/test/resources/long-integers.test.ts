import { expect, test } from "vitest";

import { serve, serveDocument } from "../answers/serve.js";
import { startMockServer } from "../../src/server/start.js";

const thing = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "integer", format: "int64" },
    sizes: { type: "array", items: { type: "integer" } },
  },
};
const content = { "application/json": { schema: thing } };
const id = { name: "id", in: "path", required: true, schema: { type: "integer", format: "int64" } };
const paths = {
  "/things": {
    get: {
      responses: {
        200: {
          description: "",
          content: { "application/json": { schema: { type: "array", items: thing } } },
        },
      },
    },
    post: {
      requestBody: { content },
      responses: { 201: { description: "", content, headers: { Location: {} } } },
    },
  },
  "/things/{id}": {
    parameters: [id],
    get: { responses: { 200: { description: "", content }, 404: { description: "" } } },
    put: { requestBody: { content }, responses: { 200: { description: "", content } } },
    delete: { responses: { 204: { description: "" }, 404: { description: "" } } },
  },
};
const json = { "content-type": "application/json" };

test("items keep all digits of their ids, in answers, in paths and in lists", async () => {
  await using api = await serve(paths);
  const post = (body: string) => api.call("POST", "/things", { headers: json, body });
  expect(await post('{"id":9007199254740993,"sizes":[9007199254740995]}')).toMatchObject({
    status: 201,
    text: expect.stringContaining('{"id":9007199254740993,"sizes":[9007199254740995]}'),
    headers: { location: expect.stringMatching(/\/things\/9007199254740993$/) },
  });
  expect((await post('{"id":9007199254740992}')).status).toBe(201);
  expect((await api.call("GET", "/things")).text).toContain('{"id":9007199254740992');
  expect((await api.call("GET", "/things/9007199254740993")).text).toContain('{"id":9007199254740993,');
  expect((await api.call("DELETE", "/things/9007199254740993")).status).toBe(204);
  expect((await api.call("GET", "/things/9007199254740993")).status).toBe(404);
  expect((await api.call("GET", "/things/9007199254740992")).text).toContain('"id":9007199254740992');
  const put = await api.call("PUT", "/things/9007199254740997", {
    headers: json,
    body: '{"id":9007199254740997}',
  });
  expect(put.text).toContain('"id":9007199254740997');
});

test("integers beyond the bounds of int64 are refused", async () => {
  await using api = await serve(paths);
  const post = (body: string) => api.call("POST", "/things", { headers: json, body });
  expect((await post('{"id":9223372036854775807}')).text).toContain('"id":9223372036854775807');
  const refused = await post('{"id":9223372036854775808}');
  expect([refused.status, refused.reasons]).toEqual([422, ['body/id must match format "int64"']]);
  expect((await api.call("GET", "/things/9223372036854775808")).status).toBe(422);
});

test.each<[object, string]>([
  [{ minimum: 9223372036854775807n, maximum: 9223372036854775807n }, "9223372036854775807"],
  [{ minimum: 9007199254740994n, multipleOf: 10 }, "9007199254741000"],
  [{ maximum: -9007199254740994n }, "-9007199254740994"],
  [{ const: 9007199254740993n }, "9007199254740993"],
  [{ example: 9007199254740993n }, "9007199254740993"],
  [{}, "0"],
])("values are made with all digits %#", async (schema, value) => {
  const response = {
    description: "",
    content: { "application/json": { schema: { type: "integer", format: "int64", ...schema } } },
  };
  await using api = await serveDocument({
    openapi: "3.1.0",
    info: { title: "Long", version: "1" },
    paths: { "/made": { get: { responses: { 200: response } } } },
  });
  expect(await api.call("GET", "/made")).toMatchObject({ status: 200, text: value, reasons: [] });
});

test("a vendor's own code gets doubles", async () => {
  await using server = await startMockServer({ vendors: ["aws-incident-manager"], auth: "off" });
  const response = await fetch(`${server.url("aws-incident-manager")}/createtimelineevent`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({
      incidentRecordArn: "arn:aws:ssm-incidents::111122223333:incident-record/plan/1",
      eventTime: 1,
      eventType: "Custom",
      eventData: "{}",
    }).replace('"eventTime":1', '"eventTime":9007199254740993'),
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
});
