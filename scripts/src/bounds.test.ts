import { expect, test } from "vitest";
import { contractOf } from "../test/contract-of.js";
import { boundsOf, withBounds } from "./bounds.js";

test.each([
  [{ minLength: 1, maxLength: 255 }, "From 1 to 255 characters."],
  [{ minLength: 0, maxLength: 128 }, "At most 128 characters."],
  [{ minLength: 3, maxLength: 3 }, "Exactly 3 characters."],
  [{ minItems: 1 }, "At least 1 items."],
  [{ minimum: 0, maximum: 10 }, "From 0 to 10."],
  [{ pattern: "^a+$" }, "Matches `^a+$`."],
  [{ description: "A name." }, ""],
])("the bounds of %j are in words", (schema, words) => {
  expect(boundsOf(schema)).toBe(words);
});

test("the description of a property states its own bounds, or those of the schema it refers to", () => {
  const schemas = {
    Name: { type: "string", description: "A name.", maxLength: 8 },
    Parcel: {
      properties: {
        name: { description: "What it is called.", $ref: "#/components/schemas/Name" },
        alias: { $ref: "#/components/schemas/Name" },
        example: { type: "integer", minimum: 1 },
      },
      example: { properties: { name: { maxLength: 1 } } },
    },
  };
  const document = withBounds(contractOf({ components: { schemas } }).document);
  expect(document.components).toMatchObject({
    schemas: {
      Name: { description: "A name. At most 8 characters." },
      Parcel: {
        properties: {
          name: { description: "What it is called. At most 8 characters." },
          alias: { description: "A name. At most 8 characters." },
          example: { description: "At least 1." },
        },
        examples: [{ properties: { name: { maxLength: 1 } } }],
      },
    },
  });
});
