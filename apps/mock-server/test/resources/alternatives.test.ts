import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";

const text = (value: string) => ({ type: "string", examples: [value] });
const animal = (kind: object, members: object) => ({
  type: "object",
  required: ["kind", ...Object.keys(members)],
  properties: { kind, ...members },
});
const meow = { meow: text("miau") };
const bark = { bark: text("wuff") };
const string = { type: "string" };
const references = [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }];
const mapping = { cat: "#/components/schemas/Cat", dog: "Dog" };
const discriminator = { propertyName: "kind" };

/** The schema of an animal, the schemas of a cat and a dog, and the value of `kind` for a dog. */
const contracts: Readonly<Record<string, readonly [object, object, object, string]>> = {
  "a discriminator": [
    { oneOf: references, discriminator },
    animal(string, meow),
    animal(string, bark),
    "Dog",
  ],
  "a mapping": [
    { allOf: [{ anyOf: references, discriminator: { ...discriminator, mapping } }] },
    animal(string, meow),
    animal(string, bark),
    "dog",
  ],
  "constants of any of them": [
    { anyOf: references },
    animal({ const: "c" }, meow),
    animal({ enum: ["d"] }, bark),
    "d",
  ],
  constants: [{ oneOf: references }, animal({ const: "c" }, meow), animal({ enum: ["d"] }, bark), "d"],
  subtypes: [
    { ...animal(string, {}), discriminator: { ...discriminator, mapping } },
    { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: "object", properties: meow }] },
    { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: "object", properties: bark }] },
    "dog",
  ],
};

test.each(Object.keys(contracts))(
  "an answer to one alternative has no member of another one's example: %s",
  async (name) => {
    const [Animal, Cat, Dog, kind] = contracts[name] ?? [];
    const age = { type: "object", properties: { age: { type: "integer", readOnly: true, examples: [3] } } };
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Animal" } } };
    const read = {
      "application/json": { schema: { allOf: [{ $ref: "#/components/schemas/Animal" }, age] } },
    };
    const requestBody = { content };
    const document = {
      openapi: "3.1.0",
      components: { schemas: { Animal, Cat, Dog } },
      paths: {
        "/orders": { post: { requestBody, responses: { 200: { description: "Ordered.", content: read } } } },
        "/animals/{id}": {
          parameters: [{ name: "id", in: "path", required: true, schema: string }],
          get: { responses: { 200: { description: "Read.", content: read } } },
          put: { requestBody, responses: { 200: { description: "Written.", content: read } } },
        },
      },
    };
    await using server = await startMockServer({ specs: [{ name: "any", document }] });
    const sent = { kind, bark: "b" };
    const send = async (method: string, path: string) => {
      const init = { method, headers: { "content-type": "application/json" }, body: JSON.stringify(sent) };
      const response = await fetch(`${server.url("any")}${path}`, init);
      return (await response.json()) as object;
    };
    const plain = await fetch(`${server.url("any")}/animals/7`);
    expect(await plain.json()).toMatchObject({ meow: "miau" });
    expect(await send("POST", "/orders")).toEqual({ ...sent, age: 3 });
    expect(await send("PUT", "/animals/1")).toEqual({ ...sent, age: 3 });
  },
);

test("a server's own member of another alternative is not given to a new item", async () => {
  const server = { chip: { ...text("c-1"), readOnly: true } };
  const schemas = { Cat: animal(string, { ...meow, ...server }), Dog: animal(string, bark) };
  const content = { "application/json": { schema: { oneOf: references, discriminator } } };
  const id = { in: "path", name: "id", required: true, schema: string };
  const document = {
    openapi: "3.1.0",
    components: { schemas },
    paths: {
      "/animals/{id}": {
        parameters: [id],
        get: { responses: { 200: { description: "Read.", content } } },
        put: { requestBody: { content }, responses: { 201: { description: "Written.", content } } },
      },
    },
  };
  await using mock = await startMockServer({ specs: [{ name: "any", document }] });
  for (const sent of [
    { kind: "Dog", bark: "b" },
    { kind: "Cat", meow: "m" },
  ]) {
    const init = {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(sent),
    };
    await fetch(`${mock.url("any")}/animals/${sent.kind}`, init);
    const read = await fetch(`${mock.url("any")}/animals/${sent.kind}`);
    expect(await read.json()).toEqual(sent.kind === "Cat" ? { ...sent, chip: "c-1" } : sent);
  }
});
