import { expect, test } from "vitest";
import { isRelative, manifestServers } from "./servers.js";

test.each([
  ["/", ""],
  ["/v1", "/v1"],
  ["v1", "/v1"],
  ["./v1", "/v1"],
  ["//api.courier.example/v1", "/v1"],
  ["/{tenant}/v1", "/{tenant}/v1"],
])("a server %j without a scheme is its path", (url, path) => {
  const variables = { tenant: { default: "demo" } };
  expect(manifestServers([{ url, variables }])).toEqual([{ url: path }]);
});

test.each(["https://courier.example/v1", "{scheme}://courier.example", "{base}/v1"])(
  "a server %j with a scheme keeps it",
  (url) => {
    const variables = { scheme: { default: "https" }, base: { default: "https://courier.example" } };
    expect(isRelative({ url, variables })).toBe(false);
    expect(manifestServers([{ url, variables }])).toEqual([{ url }]);
  },
);
