import { expect, test } from "vitest";

import { createContract } from "../../src/contract/contract.js";
import { readBodyContent } from "../../src/http/body.js";
import { requestValidators } from "../../src/validation/request-validator.js";

const FORM = "application/x-www-form-urlencoded";

/** The typed value of a list in a request to a contract of OpenAPI 2.0. */
async function read(parameter: object, text: string): Promise<unknown> {
  const list = { name: "p", type: "array", items: { type: "integer" }, ...parameter };
  const contract = createContract("lists", {
    swagger: "2.0",
    info: { title: "Lists", version: "1" },
    paths: { "/a/{p}": { post: { parameters: [list], responses: { 204: { description: "Done." } } } } },
  });
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error("There is no operation.");
  const field = `p=${text}`;
  const content = operation.body && (await readBodyContent(Buffer.from(field), FORM));
  const result = requestValidators(contract)(operation)({
    path: { p: decodeURIComponent(text) },
    encodedPath: { p: text },
    query: field,
    headers: { p: decodeURIComponent(text) },
    body: content?.value,
    form: content?.form,
  });
  if (!result.valid) return result.violations.map(({ message }) => message);
  const { path, query, headers, body } = result.request;
  const place = { path, query, header: headers, formData: body }[String(Reflect.get(parameter, "in"))];
  return Reflect.get(Object(place) as object, "p");
}

test.each(["path", "query", "header", "formData"])(
  "a list in %s is written in its collection format",
  async (place) => {
    for (const [collectionFormat, text] of [
      [undefined, "1,2"],
      ["csv", "1,2"],
      ["ssv", "1%202"],
      ["tsv", "1%092"],
      ["pipes", "1%7C2"],
      ["pipes", "1|2"],
    ] as const) {
      const format = collectionFormat === undefined ? {} : { collectionFormat };
      expect(await read({ in: place, ...format }, text)).toEqual([1, 2]);
    }
    expect(await read({ in: place, collectionFormat: "pipes" }, "1,2")).toEqual(["must be integer"]);
  },
);

test.each(["query", "formData"])("a list in %s may have its name for each item", async (place) => {
  expect(await read({ in: place, collectionFormat: "multi" }, "1&p=2")).toEqual([1, 2]);
});

test.each([
  ["csv", "1,2"],
  ["ssv", "1+2"],
  ["tsv", "1%092"],
  ["pipes", "1%7C2"],
])("a list in a list may be written as %s", async (collectionFormat, text) => {
  const items = { type: "array", items: { type: "integer" }, collectionFormat };
  expect(await read({ in: "query", collectionFormat: "multi", items }, `${text}&p=3`)).toEqual([[1, 2], [3]]);
});

test("a list in a list has a collection format of its own", async () => {
  const integers = { type: "array", items: { type: "integer" } };
  const rows = { ...integers, collectionFormat: "pipes" };
  expect(await read({ in: "query", items: rows }, "1|2,3")).toEqual([[1, 2], [3]]);
  expect(await read({ in: "query", collectionFormat: "multi", items: integers }, "1,2&p=3")).toEqual([
    [1, 2],
    [3],
  ]);
  expect(await read({ in: "path", collectionFormat: "pipes", items: integers }, "1,2|3")).toEqual([
    [1, 2],
    [3],
  ]);
  expect(await read({ in: "query", items: rows }, "1|x")).toEqual(["must be integer"]);
});
