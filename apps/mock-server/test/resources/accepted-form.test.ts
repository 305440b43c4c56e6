import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";

const parcel = {
  type: "object",
  properties: { id: { type: "string" }, to: { type: "string" } },
  xml: { name: "parcel" },
};
const content = {
  "application/json": { schema: parcel },
  "application/xml": { schema: parcel },
  "text/csv": { example: "id,to\n1,Bonn\n" },
};
const document = {
  openapi: "3.1.0",
  info: { title: "Parcels", version: "1" },
  paths: {
    "/parcels": {
      post: {
        requestBody: { content: { "application/json": { schema: parcel } } },
        responses: { "201": { description: "Made.", content } },
      },
    },
    "/parcels/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: { responses: { "200": { description: "Found.", content } } },
    },
  },
};

test("an item is written in the media type that the caller prefers", async () => {
  await using mock = await startMockServer({ specs: [{ name: "post", document }], auth: "off" });
  const base = `${mock.url("post")}/parcels`;
  const body = JSON.stringify({ id: "7", to: "Graz" });
  await fetch(base, { method: "POST", headers: { "content-type": "application/json" }, body });
  const answers = [
    "application/json",
    "application/xml",
    "text/csv;q=0.9, application/json;q=0.1",
    "image/png",
  ].map(async (accept) => {
    const response = await fetch(`${base}/7`, { headers: { accept } });
    return [response.status, response.headers.get("content-type"), await response.text()];
  });
  expect(await Promise.all(answers)).toEqual([
    [200, "application/json", body],
    [200, "application/xml", expect.stringMatching(/<parcel><id>7<\/id><to>Graz<\/to><\/parcel>/)],
    [200, "text/csv", "id,to\n1,Bonn\n"],
    [200, "application/json", body],
  ]);
});
