import { describe, expect, test } from "vitest";
import { ContractError } from "./contract-error.js";
import { readDocument } from "./read-document.js";

const info = { title: "Parcels", version: "1.0.0" };

/** Reads a document with one operation, `GET /a`. */
function readOperation(operation: object, item: object = {}) {
  return () => readDocument({ openapi: "3.1.0", info, paths: { "/a": { ...item, get: operation } } });
}

test.each([
  [
    { paths: { "/a": 1 } },
    "#/paths/~1a: This is a number, not an object. Write an object, or remove the field.",
  ],
  [{ paths: [{}] }, "#/paths: This is a list, not an object. "],
  [{ webhooks: { event: "x" } }, "#/webhooks/event: This is a string, not an object. "],
  [{ components: { parameters: { P: null } } }, "#/components/parameters/P: This is null, not an object. "],
  [{ components: { pathItems: { P: "x" } } }, "#/components/pathItems/P: This is a string, not an object. "],
  [{ servers: [null] }, "#/servers/0: This is null, not an object. "],
  [
    { servers: "x" },
    "#/servers: This is a string, not a list. Write a list of objects, or remove the field.",
  ],
  [{ servers: [{}] }, "#/servers/0: This server has no `url`. Write its URL, such as "],
  [{ servers: [{ $ref: "#/x-server" }] }, "#/servers/0: This server has no `url`. "],
  [{ security: { key: [] } }, "#/security: This is an object, not a list. "],
])("the document %j is refused with the place, the problem and the remedy", (fields, message) => {
  const read = () => readDocument({ openapi: "3.1.0", info, ...fields });
  expect(read).toThrow(message);
  expect(read).toThrow(ContractError);
});

test.each([
  [{ responses: { 200: "x" } }, "#/paths/~1a/get/responses/200: This is a string, not an object. "],
  [{ responses: 1 }, "#/paths/~1a/get/responses: This is a number, not an object. "],
  [{ parameters: { p: {} } }, "#/paths/~1a/get/parameters: This is an object, not a list. "],
  [{ parameters: [{ in: "query" }] }, "#/paths/~1a/get/parameters/0: This parameter has no `name`. "],
  [{ parameters: [null] }, "#/paths/~1a/get/parameters/0: This is null, not an object. "],
  [
    { parameters: [{ name: {}, in: "query" }] },
    "#/paths/~1a/get/parameters/0/name: `name` is an object, not a text. Write a text.",
  ],
  [
    { parameters: [{ name: "b", in: "body" }] },
    "#/paths/~1a/get/parameters/0/in: `in` is `body`, not one of cookie, header, path, query, querystring. " +
      "Describe the body by `requestBody` in place of a parameter.",
  ],
  [{ parameters: [{ name: "b", in: "Header" }] }, "querystring. Write `header`."],
  [{ parameters: [{ name: "b", in: 5 }] }, "querystring. Write one of them."],
  [
    { parameters: [{ name: "b", in: "query", required: "yes" }] },
    "#/paths/~1a/get/parameters/0/required: `required` is `yes`, not a boolean. Write true or false.",
  ],
  [
    { requestBody: { required: 1 } },
    "#/paths/~1a/get/requestBody/required: `required` is `1`, not a boolean. ",
  ],
  [{ responses: { $ref: 5 } }, "#/paths/~1a/get/responses/$ref: `$ref` is `5`, not a reference. Write "],
  [
    { requestBody: { $ref: "" } },
    "#/paths/~1a/get/requestBody/$ref: `$ref` is empty, not a reference. Write ",
  ],
  [{ requestBody: true }, "#/paths/~1a/get/requestBody: This is a boolean, not an object. "],
  [{ security: [null] }, "#/paths/~1a/get/security/0: This is null, not an object. "],
  [
    { requestBody: { content: { "text/plain": "x" } } },
    "#/paths/~1a/get/requestBody/content/text~1plain: This is a string, not an object. ",
  ],
])("the operation %j is refused with the place, the problem and the remedy", (operation, message) => {
  expect(readOperation(operation)).toThrow(message);
  expect(readOperation(operation)).toThrow(ContractError);
});

test.each([[5], ["text"], [[{ type: "string" }]]])(
  "%j in place of a schema is refused with its place",
  (schema) => {
    const problem = Array.isArray(schema) ? "This is a list" : `This is \`${schema}\``;
    const message = (place: string) => `${place}: ${problem}, not a schema. Write an object or a boolean.`;
    const content = { "application/json": { schema }, "application/jsonl": { itemSchema: schema } };
    expect(readOperation({ requestBody: { content } })).toThrow(
      message("#/paths/~1a/get/requestBody/content/application~1json/schema"),
    );
    expect(readOperation({ responses: { 200: { headers: { X: { schema } } } } })).toThrow(
      message("#/paths/~1a/get/responses/200/headers/X/schema"),
    );
    expect(readOperation({ parameters: [{ name: "q", in: "query", schema }] })).toThrow(
      message("#/paths/~1a/get/parameters/0/schema"),
    );
    const components = { schemas: { A: schema } };
    expect(() => readDocument({ openapi: "3.1.0", info, components })).toThrow(
      message("#/components/schemas/A"),
    );
  },
);

test("nothing in place of a schema takes any value, also where a reference leads to it", () => {
  const components = { schemas: { A: null, B: [], C: { $ref: "#/components/schemas/A" } } };
  expect(readDocument({ openapi: "3.0.0", info, components }).components?.schemas).toEqual({
    A: {},
    B: {},
    C: { $ref: "#/components/schemas/A" },
  });
});

describe("a value that changes little is left out, and told", () => {
  const server = (variables: unknown) => ({ servers: [{ url: "https://{h}/v1", variables }] });
  const parameter = (fields: object) => ({
    paths: { "/a": { get: { parameters: [{ name: "q", in: "query", ...fields }] } } },
  });
  const content = (fields: object) => ({
    paths: { "/a": { get: { responses: { 200: { content: { "text/plain": fields } } } } } },
  });

  test.each<[object, string, object]>([
    [
      server([1]),
      "#/servers/0/variables: This is a list, not an object. ",
      { servers: [{ url: "https://{h}/v1" }] },
    ],
    [
      server({ h: "a" }),
      "#/servers/0/variables/h: This is `a`, not an object. ",
      server({ h: { default: "" } }),
    ],
    [
      server({ h: { default: [] } }),
      "#/servers/0/variables/h/default: This is a list, not a text. ",
      server({ h: { default: "" } }),
    ],
    [
      server({ h: { default: "a", enum: false } }),
      "#/servers/0/variables/h/enum: This is `false`, not a list. Write a list of texts.",
      server({ h: { default: "a" } }),
    ],
    [
      server({ h: { default: "a", enum: ["a", {}] } }),
      "#/servers/0/variables/h/enum/1: This is an object, not a text. ",
      server({ h: { default: "a", enum: ["a"] } }),
    ],
    [
      parameter({ style: "matrix", schema: {} }),
      "#/paths/~1a/get/parameters/0/style: `style` is `matrix`, not one of deepObject, form, ",
      parameter({ schema: {} }),
    ],
    [
      parameter({ explode: 5, schema: {} }),
      "#/paths/~1a/get/parameters/0/explode: `explode` is `5`, not a boolean. ",
      parameter({ schema: {} }),
    ],
    [
      content({ examples: { one: 5 } }),
      "#/paths/~1a/get/responses/200/content/text~1plain/examples/one: This example is `5`, not an object. ",
      {
        paths: {
          "/a": {
            get: { responses: { 200: { description: "", content: { "text/plain": { examples: {} } } } } },
          },
        },
      },
    ],
    [
      content({ examples: { pet: { summary: "A dog", name: "Rex" } } }),
      "#/paths/~1a/get/responses/200/content/text~1plain/examples/pet/name: This example has no `value`, and ",
      {
        paths: {
          "/a": {
            get: {
              responses: {
                200: {
                  description: "",
                  content: { "text/plain": { examples: { pet: { summary: "A dog", name: "Rex" } } } },
                },
              },
            },
          },
        },
      },
    ],
    [{ paths: [] }, "#/paths: This is an empty list, not an object. Write `{}`, ", { paths: {} }],
    [{ components: [] }, "#/components: This is an empty list, not an object. ", {}],
  ])("in %j", (source, message, expected) => {
    const messages: string[] = [];
    const onFault = (fault: ContractError) => void messages.push(fault.message);
    const document = { openapi: "3.1.0", info, ...source };
    expect(readDocument(document, { onFault })).toEqual({ openapi: "3.1.0", info, paths: {}, ...expected });
    expect(messages).toEqual([expect.stringContaining(message)]);
    expect(() => readDocument({ ...document })).not.toThrow();
  });
});

test("a number in the place of a text, and a text in that of a boolean, are read as they are meant", () => {
  const parameters = [{ name: 5, in: "query", required: "true", explode: "false", schema: {} }];
  expect(readOperation({ operationId: 7, parameters })().paths["/a"]?.["get"]).toEqual({
    operationId: "7",
    parameters: [{ name: "5", in: "query", required: true, explode: false, schema: {} }],
  });
});

test("the parameters of a path are checked, also beside a reference", () => {
  expect(readOperation({}, { parameters: "x" })).toThrow(
    "#/paths/~1a/parameters: This is a string, not a list",
  );
  const paths = { "/a": {}, "/b": { $ref: "#/paths/~1a", parameters: "x" } };
  expect(() => readDocument({ openapi: "3.1.0", info, paths })).toThrow(
    "#/paths/~1b/parameters: This is a string",
  );
});

test("an empty part is null in YAML, and an empty object a list in some programs: both read as empty", () => {
  const paths = {
    "/a": { parameters: null, get: { security: null, parameters: {}, responses: { 200: null, 404: [] } } },
    "/b": null,
  };
  const { "/a": item, "/b": empty } = readDocument({ openapi: "3.1.0", info, paths }).paths;
  expect([item, empty]).toEqual([
    { get: { responses: { 200: { description: "" }, 404: { description: "" } } } },
    {},
  ]);
});

test("empty sections, extensions and boolean schemas are no faults", () => {
  const sections = {
    paths: null,
    components: { schemas: null, responses: null },
    servers: null,
    security: null,
  };
  expect(() => readDocument({ openapi: "3.1.0", info, ...sections })).not.toThrow();
  expect(readDocument({ openapi: "3.1.0", info, ...sections })).toEqual({
    openapi: "3.1.0",
    info,
    paths: {},
    components: {},
  });
  const paths = { "x-note": null, "/a": { get: { "x-note": null, responses: { "x-note": 1 } } } };
  const components = { schemas: { Any: true, None: false } };
  expect(() => readDocument({ openapi: "3.1.0", info, paths, components })).not.toThrow();
});
