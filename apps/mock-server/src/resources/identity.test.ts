import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import { describe, expect, test } from "vitest";

import { identifierOf, idProperty, isGuessedId } from "./identity.js";
import { schemaShapes } from "./schema-shape.js";

const shapes = schemaShapes({} as OpenApiDocument);
const text = shapes({ type: "string" });
const integer = shapes({ type: "integer" });

describe("the property that identifies an item", () => {
  test.each([
    ["petId", "pets", { petId: text, id: text }, "petId"],
    ["pet_id", "pets", { name: text, petId: text }, "petId"],
    ["petId", "pets", { name: text, id: text }, "id"],
    ["isbn", "books", { id: integer, isbn: text }, "isbn"],
    ["bookSlug", "books", { name: text, slug: text }, "slug"],
    ["id", "books", { bookId: text, name: text }, "bookId"],
    ["repo", "repos", { id: integer, name: text }, "name"],
    ["ref", "lamps", { uuid: text, name: text }, "uuid"],
    ["lampId", "lamps", { id: integer }, "id"],
    ["ref", "lamps", { watt: integer }, undefined],
  ])("of {%s} in %s", (parameter, collection, properties, property) => {
    const named = new Map(Object.entries(properties));
    expect(idProperty(named, { name: parameter, shape: text }, collection)).toBe(property);
  });
});

test("the items of a path without parameters have no id that is only guessed", () => {
  expect(idProperty(new Map([["name", text]]), undefined, "racks")).toBeUndefined();
  expect(idProperty(new Map([["rackId", text]]), undefined, "racks")).toBe("rackId");
});

test.each([
  ["name", "rackId", true],
  ["name", "name", false],
  ["slug", "bookSlug", false],
  ["rackId", "rackId", false],
])("the property %s of {%s} is only guessed to be the id: %s", (property, name, expected) => {
  expect(isGuessedId(property, { name, shape: text })).toBe(expected);
});

test("an id of the path has the type of its property, if it can", () => {
  expect(identifierOf(text, "007")).toBe("007");
  expect(identifierOf(integer, "7")).toBe(7);
  expect(identifierOf(integer, "99999999999999999999")).toBe(99_999_999_999_999_999_999n);
  for (const other of ["007", "x", "1e3", "9007199254740993.0"])
    expect(identifierOf(integer, other)).toBeUndefined();
});
