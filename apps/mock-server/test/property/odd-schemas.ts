/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */

/** Schemas whose values are hard to make, by what makes them so. References lead to `shared`. */
export const oddSchemas: Readonly<Record<string, boolean | object>> = {
  "any value": true,
  "an empty schema": {},
  "a boolean": { type: "boolean" },
  null: { type: "null" },
  "a text or null": { type: ["string", "null"], minLength: 3 },
  "a constant": { const: { a: [1, null] } },
  "an enum with null": { enum: [null, "a", 3] },
  "an enum of another type, partly": { type: "string", enum: [1, "a", null] },
  "an integer between": { type: "integer", minimum: 10, maximum: 12 },
  "an integer above, exclusively": { type: "integer", exclusiveMinimum: 10 },
  "a multiple of 7": { type: "integer", minimum: 10, multipleOf: 7 },
  "a multiple of two numbers": {
    type: "integer",
    minimum: 1,
    allOf: [{ multipleOf: 6 }, { multipleOf: 10 }],
  },
  "a multiple of a fraction": { type: "number", minimum: 0.25, multipleOf: 0.01, maximum: 0.35 },
  "a negative number": { type: "number", exclusiveMaximum: -0.5 },
  "a number in a narrow range": { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1e-9 },
  "an int32 with a high minimum": { type: "integer", format: "int32", minimum: 2_147_483_646 },
  "a number of any type": { minimum: 5, type: ["number", "string"] },
  "a short text": { type: "string", maxLength: 2 },
  "a long text": { type: "string", minLength: 300, maxLength: 301 },
  "an empty text": { type: "string", maxLength: 0 },
  "a number as a text": { type: "string", pattern: "^(0|[1-9][0-9]*)$" },
  "a pattern with a length": { type: "string", pattern: "^[a-z]+$", minLength: 12, maxLength: 14 },
  "a pattern without anchors": { type: "string", pattern: "[A-Z]{2}-\\d{3}", maxLength: 12 },
  "two patterns": { type: "string", allOf: [{ pattern: "^[a-z]{3}" }, { pattern: "[0-9]{2}$" }] },
  "a pattern of classes": { type: "string", pattern: "^\\p{Lu}[^a-z\\s]{2}[\\w.-]*\\.(?:png|jpe?g)$" },
  "a pattern with a negative class": { type: "string", pattern: "^[^\\x00-\\x7f]$" },
  "an optional pattern": { type: "string", pattern: "^(?:#[0-9a-f]{6})?$", minLength: 1 },
  "an arn": { type: "string", pattern: "^arn:aws(-cn|-us-gov)?:[a-z0-9-]+:([a-z0-9-]+)?:([0-9]{12})?:.+$" },
  "a pattern with a look-ahead": { type: "string", pattern: "^(?=.*\\d)[a-z\\d]{8}$" },
  "a format with a length": { type: "string", format: "email", maxLength: 8 },
  "a format with a minimum length": { type: "string", format: "uri", minLength: 60 },
  "a format with a pattern": { type: "string", format: "date", pattern: "^2020-" },
  "an unknown format": { type: "string", format: "shoe-size", minLength: 4 },
  "a list": { type: "array", items: { type: "integer" }, minItems: 3, maxItems: 3 },
  "a list of different texts": { type: "array", minItems: 4, uniqueItems: true, items: { type: "string" } },
  "a list of different choices": {
    type: "array",
    minItems: 3,
    uniqueItems: true,
    items: { enum: ["a", "b", "c"] },
  },
  "a list of different objects": {
    type: "array",
    minItems: 2,
    uniqueItems: true,
    items: { type: "object", required: ["on"], properties: { on: { type: "boolean" } }, maxProperties: 1 },
  },
  "an empty list": { type: "array", maxItems: 0, items: { type: "string" } },
  "a list of nothing": { type: "array", items: false },
  "a tuple": { type: "array", prefixItems: [{ type: "string" }, { const: 7 }], items: false, minItems: 2 },
  "an open tuple": {
    type: "array",
    prefixItems: [{ type: "string" }],
    items: { type: "integer" },
    minItems: 3,
  },
  "a list that contains": {
    type: "array",
    items: { type: "integer" },
    contains: { minimum: 100 },
    minContains: 2,
  },
  "a list that contains few": { type: "array", contains: { const: 1 }, maxContains: 1, minItems: 3 },
  "unevaluated items": { type: "array", prefixItems: [{ type: "integer" }], unevaluatedItems: false },
  "required members without a schema": { type: "object", required: ["a", "b"] },
  "only declared members": {
    type: "object",
    properties: { a: { type: "integer" } },
    additionalProperties: false,
  },
  "members of a pattern": {
    type: "object",
    minProperties: 2,
    patternProperties: { "^x-[a-z]+$": { type: "integer" } },
    additionalProperties: false,
  },
  "names of a pattern": {
    type: "object",
    minProperties: 2,
    propertyNames: { pattern: "^[A-Z]+$" },
    additionalProperties: { type: "integer" },
  },
  "names of an enum": { type: "object", minProperties: 1, propertyNames: { enum: ["left", "right"] } },
  "few members": { type: "object", maxProperties: 1, properties: { a: {}, b: {}, c: {} }, required: ["c"] },
  "a map": {
    type: "object",
    additionalProperties: { type: "object", required: ["n"], properties: { n: { type: "integer" } } },
  },
  "names that objects have": {
    type: "object",
    required: ["constructor", "toString"],
    properties: { constructor: { type: "integer" }, toString: { type: "boolean" } },
  },
  "the name __proto__": JSON.parse(
    '{"type":"object","required":["__proto__"],"properties":{"__proto__":{"type":"string"}}}',
  ) as object,
  "members that need others": {
    type: "object",
    required: ["card"],
    properties: { card: { type: "string" }, address: { type: "string" }, zip: { type: "integer" } },
    dependentRequired: { card: ["address"], address: ["zip"] },
  },
  "a schema that a member brings": {
    type: "object",
    required: ["card"],
    properties: { card: { type: "string" } },
    dependentSchemas: {
      card: { required: ["code"], properties: { code: { type: "integer", minimum: 100 } } },
    },
  },
  "an optional member that brings a schema": {
    type: "object",
    properties: { card: { type: "string" }, code: { type: "string" } },
    dependentSchemas: { card: { properties: { code: { type: "integer" } } } },
  },
  "parts that are merged": {
    allOf: [
      { type: "object", required: ["a"], properties: { a: { type: "integer", minimum: 3 } } },
      { required: ["b"], properties: { a: { maximum: 4 }, b: { type: "string", minLength: 9 } } },
    ],
  },
  "parts that close": {
    type: "object",
    allOf: [{ required: ["a"], properties: { a: { type: "integer" } } }],
    properties: { b: { type: "string" } },
    unevaluatedProperties: false,
  },
  "one of, whose members overlap": {
    oneOf: [
      { type: "object", properties: { a: { type: "string" } } },
      { type: "object", required: ["b"], properties: { b: { type: "integer" } } },
    ],
  },
  "one of two enums": {
    oneOf: [
      { type: "integer", enum: [1, 2] },
      { type: "integer", enum: [2, 3] },
    ],
  },
  "one of, of which the first is impossible": {
    oneOf: [false, { type: "string", minLength: 3, maxLength: 1 }, { const: 5 }],
  },
  "any of, beside members": {
    type: "object",
    properties: {
      mail: { type: "string", format: "email" },
      phone: { type: "string", pattern: "^\\+\\d{5}$" },
    },
    anyOf: [{ required: ["mail"] }, { required: ["phone"] }],
    additionalProperties: false,
  },
  "one of, beside members": {
    type: "object",
    properties: { mail: { type: "string" }, phone: { type: "string" } },
    oneOf: [{ required: ["mail"] }, { required: ["phone"] }],
  },
  "not a constant": { type: "string", not: { const: "string" } },
  "not some of an enum": { enum: ["a", "b", "c"], not: { enum: ["a", "b"] } },
  "not with a member": { type: "object", properties: { a: {}, b: {} }, not: { required: ["a"] } },
  "not an integer": { type: "number", not: { type: "integer" } },
  "not an empty list": { type: "array", items: { type: "string" }, not: { maxItems: 0 } },
  "if a value, then a member": {
    type: "object",
    required: ["kind"],
    properties: { kind: { enum: ["company", "person"] } },
    if: { properties: { kind: { const: "company" } } },
    then: { required: ["vat"], properties: { vat: { type: "string", pattern: "^DE\\d{9}$" } } },
    else: { required: ["born"], properties: { born: { type: "string", format: "date" } } },
  },
  "if, where the then is impossible": {
    type: "integer",
    if: { minimum: 0 },
    then: false,
    else: { multipleOf: 5 },
  },
  "a tree": { $ref: "#/components/schemas/Tree" },
  "a chain": { $ref: "#/components/schemas/Chain" },
  "a chain with a required end": { $ref: "#/components/schemas/NullableChain" },
  "an expression": { $ref: "#/components/schemas/Expression" },
  "two schemas that need each other": { $ref: "#/components/schemas/Hen" },
  "a recursive map": { $ref: "#/components/schemas/Folder" },
  "an animal of a discriminator": { $ref: "#/components/schemas/Animal" },
  "a list of animals": {
    type: "array",
    minItems: 2,
    uniqueItems: true,
    items: { $ref: "#/components/schemas/Animal" },
  },
  "a recursive part": { $ref: "#/components/schemas/Derived" },
};

/** The schemas that the odd ones refer to. */
export const shared: Readonly<Record<string, object>> = {
  Tree: {
    type: "object",
    required: ["name", "children"],
    properties: {
      name: { type: "string" },
      children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
    },
  },
  Chain: {
    type: "object",
    required: ["id"],
    properties: { id: { type: "string" }, next: { $ref: "#/components/schemas/Chain" } },
  },
  NullableChain: {
    type: "object",
    required: ["id", "next"],
    properties: {
      id: { type: "string", format: "uuid" },
      next: { anyOf: [{ $ref: "#/components/schemas/NullableChain" }, { type: "null" }] },
    },
  },
  Expression: {
    oneOf: [
      {
        type: "object",
        required: ["op", "left", "right"],
        properties: {
          op: { enum: ["+", "-"] },
          left: { $ref: "#/components/schemas/Expression" },
          right: { $ref: "#/components/schemas/Expression" },
        },
      },
      { type: "integer" },
    ],
  },
  Hen: {
    type: "object",
    required: ["eggs"],
    properties: { eggs: { type: "array", items: { $ref: "#/components/schemas/Egg" } } },
  },
  Egg: { type: "object", required: ["hen"], properties: { hen: { $ref: "#/components/schemas/Hen" } } },
  Folder: { type: "object", additionalProperties: { $ref: "#/components/schemas/Folder" } },
  Animal: {
    oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
    discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
  },
  Cat: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string", const: "cat" }, lives: { type: "integer", maximum: 9 } },
  },
  Dog: {
    type: "object",
    required: ["kind", "name"],
    properties: { kind: { type: "string", const: "Dog" }, name: { type: "string" } },
  },
  Base: {
    type: "object",
    required: ["id"],
    properties: { id: { type: "string" }, parent: { $ref: "#/components/schemas/Derived" } },
  },
  Derived: {
    allOf: [
      { $ref: "#/components/schemas/Base" },
      { type: "object", required: ["extra"], properties: { extra: { type: "integer" } } },
    ],
  },
};

/** The formats that a made text fits, those of OpenAPI and JSON Schema. */
export const formats = [
  "byte",
  "date",
  "date-time",
  "duration",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "json-pointer",
  "relative-json-pointer",
  "regex",
  "time",
  "uri",
  "uri-reference",
  "uri-template",
  "url",
  "uuid",
] as const;
