import { expect, test } from "vitest";
import { resolveServer } from "./server.js";

const endpoint = "http://127.0.0.1:4010/vendor";

test.each([
  ["/v1", { endpoint }, `${endpoint}/v1`],
  ["", { endpoint }, endpoint],
  ["https://api.test/v1/", { endpoint }, `${endpoint}/v1`],
  ["{scheme}://{host}/v1", { endpoint }, `${endpoint}/v1`],
  ["{scheme}://{host}/v1", { scheme: "https", host: "api.test" }, "https://api.test/v1"],
  ["http://{host}/v1", { host: "127.0.0.1:4010" }, "http://127.0.0.1:4010/v1"],
  ["http://{host}/v1", { host: "[::1]:4010" }, "http://[::1]:4010/v1"],
  ["//api.test/v1", { endpoint }, `${endpoint}/v1`],
])("the server %j with %j is %s", (url, server, expected) => {
  expect(resolveServer({ servers: [{ url }], server: server as object }, "vendor").url).toBe(expected);
});

test.each(["api.test/path", "user@api.test", "api.test?query", "api.test:port"])(
  "the host %j is refused",
  (host) => {
    const servers = [{ url: "https://{host}/v1" }];
    expect(() => resolveServer({ servers, server: { host } as object }, "vendor")).toThrow(
      "vendor: server.endpoint is not a URL with a host",
    );
  },
);

test.each(["/v1", ""])("the server %j needs an endpoint", (url) => {
  expect(() => resolveServer({ servers: [{ url }] }, "vendor")).toThrow(
    "vendor: server.endpoint is missing: the contract names no server",
  );
});
