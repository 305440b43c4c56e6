import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";

import type { Credential } from "./credentials.js";
import { sentAs } from "./sent-as.js";

test.each<[string, object, Credential, string]>([
  ["a header", { type: "apiKey", in: "header", name: "X-Key" }, "k1", "X-Key: k1"],
  ["a parameter of the query", { type: "apiKey", in: "query", name: "api key" }, "a&b", "?api%20key=a%26b"],
  ["a cookie", { type: "apiKey", in: "cookie", name: "session" }, "s1", "Cookie: session=s1"],
  ["a bearer token", { type: "http", scheme: "bearer" }, "mock", "Authorization: Bearer mock"],
  ["a token of OAuth 2", { type: "oauth2", flows: {} }, "mock", "Authorization: Bearer mock"],
  [
    "a token of OpenID Connect",
    { type: "openIdConnect", openIdConnectUrl: "https://id.example" },
    "mock",
    "Authorization: Bearer mock",
  ],
  ["another scheme of HTTP", { type: "http", scheme: "digest" }, "mock", "Authorization: Digest mock"],
  [
    "user and password",
    { type: "http", scheme: "basic" },
    { username: "mock", password: "mock" },
    "Authorization: Basic bW9jazptb2Nr (username mock / password mock)",
  ],
  [
    "a signature",
    { type: "apiKey", in: "header", name: "Authorization", "x-sigv4": { service: "s", region: "r" } },
    { accessKeyId: "AK", secretAccessKey: "SK" },
    "a signature with AWS Signature Version 4 (accessKeyId AK / secretAccessKey SK)",
  ],
  [
    "keys that are exchanged for a token",
    { type: "apiKey", in: "header", name: "X-Token", "x-token-exchange": { operationId: "makeToken" } },
    { key: "k", secret: "s" },
    "key k / secret s in the body of makeToken, whose token is sent as X-Token: TOKEN",
  ],
])("tells how %s is sent", (_kind, scheme, credential, text) => {
  expect(sentAs(scheme as SecuritySchemeObject, credential)).toBe(text);
});
