import { expect, test } from "vitest";
import { withHeader } from "./outgoing-request.js";

const request = { method: "GET", url: "https://a.test/", headers: {}, body: null };

test("a header with a list has its values joined, with dates as ISO 8601", () => {
  const { headers } = withHeader(request, "X-Days", [new Date(0), "now"]);
  expect(headers).toEqual({ "x-days": "1970-01-01T00:00:00.000Z,now" });
});

test("an object in a header is rejected, not sent as [object Object]", () => {
  expect(() => withHeader(request, "X-Days", { a: 1 })).toThrow("X-Days is an object");
});
