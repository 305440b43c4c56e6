import { expect, test } from "vitest";

import { createContract } from "../contract/contract.js";
import { challengesOf } from "./challenge.js";
import { isWellFormed } from "./well-formed.js";

const key = { type: "apiKey", in: "header", name: "X-Key" };
const flows = { clientCredentials: { tokenUrl: "/token", scopes: {} } };

test.each<[object, string]>([
  [{ type: "http", scheme: "basic" }, 'Basic realm="parcels"'],
  [{ type: "http", scheme: "bearer" }, 'Bearer realm="parcels"'],
  [{ type: "http", scheme: "digest" }, 'Digest realm="parcels"'],
  [{ type: "oauth2", flows }, 'Bearer realm="parcels"'],
  [{ type: "openIdConnect", openIdConnectUrl: "https://id.example" }, 'Bearer realm="parcels"'],
  [key, 'ApiKey realm="parcels", in="header", name="X-Key"'],
  [{ ...key, name: 'a"b\n' }, String.raw`ApiKey realm="parcels", in="header", name="a\"b?"`],
])("%j has the challenge %s", (scheme, challenge) => {
  expect(challenges({ s: scheme }, [{ s: [] }])).toBe(challenge);
});

test("each scheme has one challenge", () => {
  const bearer = { type: "http", scheme: "bearer" };
  expect(challenges({ a: bearer, b: bearer, c: key }, [{ a: [], c: [] }, { b: [] }, {}])).toBe(
    'Bearer realm="parcels", ApiKey realm="parcels", in="header", name="X-Key"',
  );
});

function challenges(securitySchemes: object, security: readonly object[]): string {
  const contract = createContract("parcels", {
    openapi: "3.1.1",
    info: { title: "", version: "" },
    paths: { "/a": { get: { security, responses: {} } } },
    components: { securitySchemes },
  });
  const [operation] = contract.operations;
  if (!operation) throw new Error("There is no operation.");
  return challengesOf(contract, operation);
}

test.each([
  ["basic", Buffer.from("user:pass word").toString("base64"), true],
  ["basic", "!!!", false],
  ["basic", Buffer.from("no colon").toString("base64"), false],
  ["bearer", "abc.def", true],
  ["bearer", "two words", false],
  ["digest", 'username="a", realm="b"', true],
])("of the scheme %s, %s is well-formed: %s", (scheme, presented, expected) => {
  expect(isWellFormed({ type: "http", scheme }, presented)).toBe(expected);
});
