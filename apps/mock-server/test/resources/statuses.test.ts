import { expect, test } from "vitest";

import { serve, type Served } from "../answers/serve.js";

const pet = { type: "object", properties: { id: { type: "string" }, name: { type: "string" } } };
const content = { "application/json": { schema: pet } };
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const shown = { responses: { 200: { description: "Done.", content } } };

/** Pets whose changes have these responses, with one that is made. */
async function pets(responses: object, created: object = shown): Promise<Served> {
  const change = { requestBody: { content }, responses };
  const api = await serve({
    "/pets": { post: { requestBody: { content }, ...created } },
    "/pets/{id}": { parameters: [id], get: shown, put: change, patch: change, delete: { responses } },
  });
  await post(api);
  return api;
}

const headers = { "content-type": "application/json" };
const post = (api: Served) =>
  api.call("POST", "/pets", { headers, body: JSON.stringify({ id: "a", name: "Rex" }) });
const nameOf = async (api: Served) => (await api.call("GET", "/pets/a")).json;

test.each(["400", "4XX", "5XX"])(
  "an operation that documents only %s changes nothing, and the answer says why",
  async (key) => {
    await using api = await pets({ [key]: { description: "No." } });
    const reasons = ["The contract documents no success of this operation."];
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const answer = await api.call(method, "/pets/a", { headers, body: JSON.stringify({ name: "Tom" }) });
      expect([answer.status >= 400, answer.reasons]).toEqual([true, reasons]);
      expect(api.lines.at(-1)).toBe(`${method} /api/pets/a ${answer.status} ${reasons[0]}`);
    }
    expect(await nameOf(api)).toEqual({ id: "a", name: "Rex" });
  },
);

test.each(["303", "3XX"])("an operation that documents only %s does what it says", async (key) => {
  const responses = { [key]: { description: "See the pet." } };
  await using api = await pets(responses, { responses });
  expect(await nameOf(api)).toEqual({ id: "a", name: "Rex" });
  const answer = await api.call("PUT", "/pets/a", { headers, body: JSON.stringify({ name: "Tom" }) });
  expect([answer.status >= 300, answer.status < 400, answer.reasons]).toEqual([true, true, []]);
  expect(await nameOf(api)).toMatchObject({ name: "Tom" });
});

test.each([
  { 204: { description: "Gone." } },
  { "2XX": { description: "Gone." } },
  { 200: { description: "Gone.", content } },
])("a DELETE that is repeated has the status of the first one: %j", async (responses) => {
  await using api = await pets(responses);
  const first = await api.call("DELETE", "/pets/a");
  expect((await api.call("DELETE", "/pets/a")).status).toBe(first.status);
});
