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
const shown = { ...content, "application/hal+json": { schema: parcel } };
const headers = { Location: { schema: { type: "string" } } };
const document = {
  openapi: "3.1.0",
  info: { title: "Parcels", version: "1" },
  paths: {
    "/parcels": {
      post: {
        requestBody: { content: { "application/json": { schema: parcel } } },
        responses: { "201": { description: "Made.", headers, content } },
      },
    },
    "/labels/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: {
        responses: {
          "200": {
            description: "Found.",
            content: { "text/csv": { example: "id\n1\n" }, "application/xml": { schema: parcel } },
          },
        },
      },
    },
    "/parcels/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: { responses: { "200": { description: "Found.", content: shown } } },
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
    "application/hal+json",
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
    [200, "application/json", body],
  ]);
});

test("a response of another media type tells where the item is, too", async () => {
  await using mock = await startMockServer({ specs: [{ name: "post", document }], auth: "off" });
  const url = `${mock.url("post")}/parcels`;
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/csv" },
    body: '{"id":"7","to":"Graz"}',
  });
  const { status } = response;
  const [type, location] = ["content-type", "location"].map((name) => response.headers.get(name));
  expect([status, type, location, await response.text()]).toEqual([
    201,
    "text/csv",
    `${url}/7`,
    "id,to\n1,Bonn\n",
  ]);
});

test("a response that has no JSON is that of the media type that the caller prefers", async () => {
  await using mock = await startMockServer({ specs: [{ name: "post", document }], auth: "off" });
  const answers = ["text/csv", "application/xml"].map(async (accept) => {
    const response = await fetch(`${mock.url("post")}/labels/1`, { headers: { accept } });
    return [response.status, response.headers.get("content-type"), await response.text()];
  });
  expect(await Promise.all(answers)).toEqual([
    [200, "text/csv", "id\n1\n"],
    [200, "application/xml", expect.stringMatching(/<parcel>.*<\/parcel>$/)],
  ]);
});
