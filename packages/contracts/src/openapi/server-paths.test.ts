import { expect, test } from "vitest";
import { serverPaths } from "./server-paths.js";

test.each([
  ["https://api.example.com", {}, [""]],
  ["https://api.example.com/v1/", {}, ["/v1"]],
  ["https://api.example.com/orgs/{org}", { org: { default: "demo" } }, ["/orgs/{org}"]],
  ["{scheme}://api.example.com/v1", { scheme: { default: "https" } }, ["/v1"]],
  ["{base}/v2", { base: { default: "https://api.example.com" } }, ["/v2"]],
  ["https://{host}:{port}/v3", { host: { default: "a" }, port: { default: "443" } }, ["/v3"]],
  ["https://api.example.com/{root}", { root: { default: "api/v3" } }, ["/api/v3"]],
  ["https://api.example.com/{v}", { v: { default: "v4", enum: ["v3", "v4"] } }, ["/v4", "/v3"]],
  ["//api.example.com/v4", {}, ["/v4"]],
  ["v5", {}, ["/v5"]],
  ["./v6", {}, ["/v6"]],
  ["/v7?a=b#c", {}, ["/v7"]],
  ["/", {}, [""]],
  ["api.example.com/v8", {}, ["/v8", "/api.example.com/v8"]],
  ["localhost:8080", {}, ["", "/localhost:8080"]],
  ["v1.0/api", {}, ["/v1.0/api"]],
  ["{baseUrl}/v9", {}, ["/v9"]],
  ["{host}/v10", { host: { default: "api.example.com" } }, ["/v10"]],
  ["{version}/a", { version: { default: "v11" } }, ["/{version}/a"]],
])("the server %s with the variables %j has the paths %j", (url, variables, paths) => {
  expect(serverPaths([{ url, variables }])).toEqual(paths);
});

test("each path is there once, and no server is the empty path", () => {
  expect(serverPaths([{ url: "https://a/v1" }, { url: "https://b/v1/" }, { url: "https://c" }])).toEqual([
    "/v1",
    "",
  ]);
  expect(serverPaths([])).toEqual([""]);
});

test("a variable with very many values stays a variable", () => {
  const values = Array.from({ length: 100 }, (_, index) => `v${index}`);
  const variables = { v: { default: "v0", enum: values } };
  expect(serverPaths([{ url: "https://a/{v}", variables }])).toEqual(["/{v}"]);
});
