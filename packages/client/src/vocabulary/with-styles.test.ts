import type { ParameterStyle } from "@event-contracts/contracts";
import { expect, test } from "vitest";
import { preparedUrl } from "../call-input.js";
import type { CallInput } from "../call-input.js";
import { withStyles } from "./with-styles.js";

const operation = { operationId: "find", method: "GET", path: "/a/{id}" };

function prepared(input: CallInput, group: "cookies" | "headers" | "path" | "query", style: ParameterStyle) {
  const styles = { [group]: { id: style } };
  return withStyles({ path: { id: "x" }, ...input }, { ...operation, styles }, {});
}

const values = { text: "a b", list: ["a", "b/c"], object: { r: 1, g: "x y" } };

// RFC 6570, and the examples of OpenAPI 3.1.1 §4.8.12.6.
test.each([
  [{ style: "label" }, ".a%20b", ".a,b%2Fc", ".r,1,g,x%20y"],
  [{ style: "label", explode: true }, ".a%20b", ".a.b%2Fc", ".r=1.g=x%20y"],
  [{ style: "matrix" }, ";id=a%20b", ";id=a,b%2Fc", ";id=r,1,g,x%20y"],
  [{ style: "matrix", explode: true }, ";id=a%20b", ";id=a;id=b%2Fc", ";r=1;g=x%20y"],
  [{}, "a%20b", "a,b%2Fc", "r,1,g,x%20y"],
  [{ explode: true }, "a%20b", "a,b%2Fc", "r=1,g=x%20y"],
  [{ style: "tabDelimited" }, "a%20b", "a%09b%2Fc", "r%091%09g%09x%20y"],
  [{ style: "spaceDelimited" }, "a%20b", "a%20b%2Fc", "r%201%20g%20x%20y"],
  [{ allowReserved: true }, "a%20b", "a,b/c", "r,1,g,x%20y"],
  [
    { content: "application/json" },
    "%22a%20b%22",
    "%5B%22a%22%2C%22b%2Fc%22%5D",
    "%7B%22r%22%3A1%2C%22g%22%3A%22x%20y%22%7D",
  ],
] satisfies [ParameterStyle, string, string, string][])(
  "a path in the style %j",
  (style, text, list, object) => {
    const write = (id: unknown) => prepared({ path: { id } }, "path", style)[preparedUrl]?.template;
    expect([write(values.text), write(values.list), write(values.object)]).toEqual(
      [text, list, object].map((written) => `/a/${written}`),
    );
  },
);

test.each([
  [{}, "a b", "a,b/c", "r,1,g,x y"],
  [{ explode: true }, "a b", "a,b/c", "r=1,g=x y"],
  [{ style: "tabDelimited" }, "a b", "a\tb/c", "r\t1\tg\tx y"],
  [{ style: "pipeDelimited" }, "a b", "a|b/c", "r|1|g|x y"],
  [{ content: "text/plain" }, "a b", '["a","b/c"]', '{"r":1,"g":"x y"}'],
] satisfies [ParameterStyle, string, string, string][])("a header in the style %j", (style, ...written) => {
  const write = (id: unknown) => prepared({ headers: { id } }, "headers", style).headers?.["id"];
  expect([write(values.text), write(values.list), write(values.object)]).toEqual(written);
});

test.each([
  [{}, "id=a%20b", "id=a&id=b%2Fc"],
  [{ explode: false }, "id=a%20b", "id=a,b%2Fc"],
  [{ style: "cookie" }, "id=a b", "id=a; id=b/c"],
] satisfies [ParameterStyle, string, string][])("a cookie in the style %j", (style, ...written) => {
  const write = (id: unknown) => prepared({ cookies: { id } }, "cookies", style).headers?.["cookie"];
  expect([write(values.text), write(values.list)]).toEqual(written);
});

test.each([
  [{ content: "application/json" }, "id=%7B%22r%22%3A1%2C%22g%22%3A%22x%20y%22%7D"],
  [{ content: "application/json", whole: true }, "%7B%22r%22%3A1%2C%22g%22%3A%22x%20y%22%7D"],
  [{ content: "application/x-www-form-urlencoded", whole: true }, "r=1&g=x%20y"],
] satisfies [ParameterStyle, string][])("a query in the style %j", (style, search) => {
  expect(prepared({ query: { id: values.object } }, "query", style)[preparedUrl]?.search).toBe(search);
});

test("a part of the query that is in the path comes first", () => {
  const path = "/a?action={action}";
  const input = withStyles({ path: { action: "x y" }, query: { b: 1 } }, { ...operation, path }, {});
  expect(input[preparedUrl]).toEqual({ template: "/a", search: "action=x%20y&b=1" });
});

test.each(["..", ".", "", "a/../b"])("a path that is %j, which would change the path, is rejected", (id) => {
  const write = () => prepared({ path: { id } }, "path", { allowReserved: true });
  expect(write).toThrow("find: path.id is ");
});

test("values that are undefined or null are omitted", () => {
  const input = { query: { id: null, b: undefined }, headers: { id: undefined }, cookies: { id: null } };
  expect(prepared(input, "query", {})).toMatchObject({ headers: {}, [preparedUrl]: { search: "" } });
});
