import { expect, test } from "vitest";

import type { Operation } from "../contract/contract.js";
import { createPathRouter } from "./path-router.js";

function routerOf(...templates: readonly string[]) {
  const operations = templates.map((template) => ({ id: template, method: "GET", templates: [template] }));
  const router = createPathRouter(operations as unknown as readonly Operation[]);
  return (path: string) => {
    const match = router(path.split("/").filter(Boolean));
    const found = match?.find("GET");
    return found && { id: found.operation.id, parameters: found.parameters };
  };
}

test("matches a fixed path before a templated one", () => {
  const route = routerOf("/events/{id}", "/events/meta");
  expect(route("/events/meta")).toEqual({ id: "/events/meta", parameters: {} });
  expect(route("/events/7")).toEqual({ id: "/events/{id}", parameters: { id: "7" } });
});

test("falls back to a templated path if no fixed path matches", () => {
  const route = routerOf("/events/meta", "/{kind}/{id}/log");
  expect(route("/events/meta/log")).toEqual({
    id: "/{kind}/{id}/log",
    parameters: { kind: "events", id: "meta" },
  });
});

test("keeps no parameter of a template that fails further on", () => {
  const route = routerOf("/{from}-{to}/prices", "/{id}/log");
  expect(route("/a-b/log")).toEqual({ id: "/{id}/log", parameters: { id: "a-b" } });
});

test.each([
  ["/things/{id}:cancel", "/things/7:cancel", { id: "7" }],
  ["/things/{from}-{to}", "/things/a-b", { from: "a", to: "b" }],
  ["/files/{name}.{type}", "/files/a.tar.gz", { name: "a.tar", type: "gz" }],
  ["/files/{name}.{type}", "/files/.a.b", { name: ".a", type: "b" }],
  ["/{a}-{b}-{c}.json", "/-----.json", { a: "-", b: "-", c: "-" }],
  ["/{a}{b}", "/xyz", { a: "xy", b: "z" }],
  ["/files/{name}.json", "/files/a.b.json", { name: "a.b" }],
  ["/{my-id}", "/x", { "my-id": "x" }],
  ["/größe/{größe}", "/größe/9", { größe: "9" }],
  ["/a(b)/{id}", "/a(b)/1", { id: "1" }],
])("matches the template %s", (template, path, parameters) => {
  expect(routerOf(template)(path)).toEqual({ id: template, parameters });
});

test.each([
  ["/c%20d", "/c d", {}],
  ["/r%2Fs/{id}", "/r/s", {}],
])("compares the template %s decoded", (template) => {
  const segments = template.replace("{id}", "7").split("/").filter(Boolean).map(decodeURIComponent);
  const operations = [{ id: "one", method: "GET", templates: [template] }] as unknown as readonly Operation[];
  expect(createPathRouter(operations)(segments)?.find("GET")?.operation.id).toBe("one");
});

test("takes no longer for a segment that almost matches", () => {
  const route = routerOf("/x/{a}-{b}-{c}-{d}-{e}.json");
  expect(route(`/x/${"-".repeat(100_000)}`)).toBeUndefined();
  const start = performance.now();
  expect(routerOf("/x/{a}-{b}_{c}_{d}")(`/x/${"_".repeat(3000)}`)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(500);
});

test.each(["/files/.gz", "/files/a.", "/files/a", "/files/."])(
  "leaves no parameter of a shared segment empty: %s",
  (path) => {
    expect(routerOf("/files/{name}.{type}")(path)).toBeUndefined();
  },
);

test.each(["/things/:cancel", "/things/-a-", "/things/-a"])(
  "leaves no parameter between literals empty: %s",
  (path) => {
    expect(routerOf("/things/{id}:cancel", "/things/-a{id}a-")(path)).toBeUndefined();
  },
);

test("gives the other ways to read a segment of several parameters, and no more than a hundred", () => {
  const operation = { id: "one", method: "GET", templates: ["/{a}.{b}"] } as unknown as Operation;
  const ways = (segment: string) => [
    ...(createPathRouter([operation])([segment])?.find("GET")?.others?.() ?? []),
  ];
  expect(ways("x.y.z").map(({ parameters }) => parameters)).toEqual([{ a: "x", b: "y.z" }]);
  expect(ways(".".repeat(1000))).toHaveLength(100);
});

test.each([
  ["/{a}", ["x%2Cy"], { a: "x%2Cy" }],
  ["/{a}.{b}", ["x%2Ey.z"], { a: "x%2Ey", b: "z" }],
  ["/{a}.{b}", ["x.y%2Ez"], { a: "x.y", b: "z" }],
  ["/{a}%20{b}", ["50%25%20z"], { a: "50%25", b: "z" }],
  ["/{a}ä{b}", ["50%25%C3%A4z"], { a: "50%25", b: "z" }],
])("gives the values of %s as they were sent", (template, encoded, values) => {
  const operation = { id: "one", method: "GET", templates: [template] } as unknown as Operation;
  const match = createPathRouter([operation])(encoded.map(decodeURIComponent), encoded);
  expect(match?.find("GET")?.encoded).toEqual(values);
});

test("takes no longer to find the values as they were sent where the last separator is percent-encoded", () => {
  const operation = { id: "one", method: "GET", templates: ["/{a}.{b}.{c}.{d}"] } as unknown as Operation;
  const sent = `${"x.".repeat(300)}x%2Ex`;
  const match = createPathRouter([operation])([decodeURIComponent(sent)], [sent]);
  const start = performance.now();
  expect(match?.find("GET")?.encoded).toMatchObject({ b: "x", c: "x", d: "x" });
  expect(performance.now() - start).toBeLessThan(500);
});

test("joins the methods of templates that differ in the names of their parameters only", () => {
  const operations = [
    { id: "remove", method: "DELETE", templates: ["/a/{x}"] },
    { id: "read", method: "GET", templates: ["/a/{y}"] },
  ] as unknown as readonly Operation[];
  const match = createPathRouter(operations)(["a", "7"]);
  expect(match?.methods).toEqual(["DELETE", "GET"]);
  expect(match?.find("GET")).toMatchObject({ operation: { id: "read" }, parameters: { y: "7" } });
  expect(match?.find("DELETE")?.parameters).toEqual({ x: "7" });
});

test("tries the pattern with more literal text first", () => {
  const route = routerOf("/things/{id}", "/things/{id}:cancel");
  expect(route("/things/7:cancel")?.id).toBe("/things/{id}:cancel");
});

test.each(["/events", "/events/7/more", "/EVENTS/7"])("does not match %s", (path) => {
  expect(routerOf("/events/{id}")(path)).toBeUndefined();
});

test("treats names that every object inherits as ordinary names", () => {
  expect(routerOf("/{constructor}")("/x")).toEqual({
    id: "/{constructor}",
    parameters: { constructor: "x" },
  });
  expect(routerOf("/a")("/constructor")).toBeUndefined();
});
