import { expect, test } from "vitest";
import { nameOf, resolve } from "./resolve.js";

const basic = { type: "http", scheme: "basic" };
const document = {
  components: {
    securitySchemes: {
      "a/b": basic,
      alias: { $ref: "#/components/securitySchemes/a~1b" },
      circle: { $ref: "#/components/securitySchemes/circle" },
      inside: { $ref: "#/components/securitySchemes/inside/deeper" },
      text: "basic",
      one: { $ref: "#/components/securitySchemes/other" },
      other: { $ref: "#/components/securitySchemes/one" },
    },
  },
};
const to = (name: string) => ({ $ref: `#/components/securitySchemes/${name}` });

test("a reference to a reference leads to the object", () => {
  expect(resolve(document, to("alias"))).toBe(basic);
});

test("an object that is no reference is itself", () => {
  expect(resolve(document, basic)).toBe(basic);
});

test.each([
  ["circle", "leads back to itself"],
  ["one/name", "leads back to itself"],
  ["inside", "leads back to itself"],
  ["nope", "The reference #/components/securitySchemes/nope leads to no object of the document"],
  ["text", "The reference #/components/securitySchemes/text leads to no object of the document"],
  ["constructor", "leads to no object of the document"],
])("the reference to %s is refused", (name, message) => {
  expect(() => resolve(document, to(name))).toThrow(message);
});

test("a pointer may pass through the same reference twice", () => {
  const node = { properties: { kid: { $ref: "#/node" }, name: { type: "string" } } };
  expect(resolve({ node }, { $ref: "#/node/properties/kid/properties/kid/properties/name" })).toEqual({
    type: "string",
  });
});

test("the document itself is no target", () => {
  expect(() => resolve(document, { $ref: "#" })).toThrow(
    "The reference # leads to no object of the document",
  );
});

test("the name of a component is the last key of its reference, decoded", () => {
  expect(nameOf("#/components/schemas/a~1b%20c")).toBe("a/b c");
});
