import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";
import { describe, expect, test } from "vitest";

import { itemPlace, listPlace } from "./item-place.js";

const pet: Schema = { type: "object", properties: { id: { type: "string" }, name: { type: "string" } } };
const pets: Schema = { type: "array", items: pet };
const envelope = (properties: Record<string, Schema>): Schema => ({ type: "object", properties });
const document = { components: { schemas: { Pet: pet } } } as unknown as OpenApiDocument;
const reference: Schema = { $ref: "#/components/schemas/Pet" };

describe("an item is found", () => {
  test.each<[string, Schema, readonly string[]]>([
    ["as the whole body", pet, []],
    ["in data", envelope({ success: { type: "boolean" }, data: pet }), ["data"]],
    ["under its own name", envelope({ meta: { type: "object" }, pet }), ["pet"]],
    ["in an envelope of an envelope", envelope({ data: envelope({ pet }) }), ["data", "pet"]],
    ["in the only member", envelope({ animal: pet }), ["animal"]],
    ["behind a reference", envelope({ data: reference }), ["data"]],
    ["in one of several schemas", { oneOf: [envelope({ data: pet }), { type: "null" }] }, ["data"]],
    ["around an object that is only a part of it", envelope({ id: { type: "string" }, data: pet }), []],
  ])("%s", (_, schema, keys) => {
    expect(
      itemPlace(document, schema, ["pet", "pets"], ({ properties }) => properties.has("id")).keys,
    ).toEqual(keys);
  });
});

describe("a list is found", () => {
  test.each<[string, Schema, readonly string[] | undefined]>([
    ["as the whole body", pets, []],
    ["in items", envelope({ items: pets, total: { type: "integer" } }), ["items"]],
    ["under its own name, beside others", envelope({ errors: pets, pets }), ["pets"]],
    ["in an object in an envelope", envelope({ data: envelope({ items: pets }) }), ["data", "items"]],
    [
      "in _embedded",
      envelope({ _embedded: envelope({ pets }), page: { type: "object" } }),
      ["_embedded", "pets"],
    ],
    ["nowhere in an item that has lists", envelope({ id: { type: "string" }, toys: pets }), undefined],
    ["nowhere in a list of texts", { type: "array", items: { type: "string" } }, undefined],
    ["nowhere in an object without lists", envelope({ name: { type: "string" } }), undefined],
  ])("%s", (_, schema, keys) => {
    expect(listPlace(document, schema, ["pet", "pets"])?.keys).toEqual(keys);
  });
});
