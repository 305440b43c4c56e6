import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";
import { contractOf } from "../test/contract-of.js";
import { clientTypesSource } from "./client-types/client-types-source.js";
import { buildManifest } from "./manifest/build-manifest.js";
import { operationsSource } from "./operations-source.js";

const json = { "application/json": { schema: { type: "object" as const } } };

function sourceOf(fields: Partial<OpenApiDocument>): string {
  const contract = contractOf(fields);
  const manifest = buildManifest(contract);
  return operationsSource(contract, manifest, clientTypesSource(contract, manifest)).replaceAll("\n", " ");
}

/** The expression of an operation's constant. */
function operationIn(source: string, name: string): string | undefined {
  return source.split(`export const ${name}: `)[1]?.split("};")[0];
}

const securitySchemes: NonNullable<OpenApiDocument["components"]>["securitySchemes"] = {
  key: { type: "apiKey", in: "header", name: "X-Key" },
  bearer: { type: "http", scheme: "bearer" },
  token: {
    type: "apiKey",
    in: "header",
    name: "X-Token",
    "x-token-exchange": {
      operationId: "generateToken",
      token: "$response.body#/a",
      expiresIn: "$response.body#/b",
    },
  },
};

const secured = sourceOf({
  paths: {
    "/token": { post: { operationId: "generateToken", requestBody: { content: json }, responses: {} } },
    "/parcels": {
      get: { operationId: "listParcels", security: [{ token: [] }], responses: {} },
      put: { operationId: "replaceParcels", security: [{ key: [] }, { bearer: [] }], responses: {} },
      post: { operationId: "createParcel", security: [{ key: [] }, { bearer: [] }], responses: {} },
    },
  },
  components: { securitySchemes },
});

test("an operation has its own security and the schemes of that, and no other", () => {
  const created = operationIn(secured, "createParcel");
  expect(created).toContain('security: [["key"], ["bearer"]]');
  expect(created).toContain("dialect: { schemes: { key, bearer: bearer_ } }");
  expect(operationIn(secured, "generateToken")).toContain("schemes: {  }");
  expect(secured).not.toMatch(/const contract: [^;]*security/);
});

test("a scheme that is made by a call can be left out, and one that has the name of its function has another", () => {
  expect(secured).toContain('const key = /* @__PURE__ */ apiKey("X-Key");');
  expect(secured).toContain("const bearer_ = bearer;");
});

test("an operation whose scheme exchanges credentials needs the operation that returns the token", () => {
  expect(operationIn(secured, "listParcels")).toContain("needs: () => [generateToken]");
  expect(operationIn(secured, "createParcel")).not.toContain("needs");
});

test("an operation has the functions for its own vocabulary, and no other", () => {
  const source = sourceOf({
    paths: {
      "/parcels": {
        get: { operationId: "listParcels", responses: {} },
        post: {
          operationId: "createParcel",
          requestBody: { content: { "application/x-www-form-urlencoded": { schema: { type: "object" } } } },
          "x-idempotency": { key: "$request.body#/token", format: "uuid" },
          responses: {},
        },
      },
    },
  });
  expect(operationIn(source, "createParcel")).toContain(
    "prepare: (input, ...call) => withFormBody(withIdempotencyKey(input, ...call), ...call)",
  );
  expect(operationIn(source, "listParcels")).not.toContain("prepare");
});

test.each([
  ["delete", "delete_"],
  ["contract", "contract_"],
  ["createCourier", "createCourier_"],
  ["get-parcel", "get_parcel"],
])("an operation named %s is exported as %s, and keeps its own name", (operationId, name) => {
  const source = sourceOf({ paths: { "/parcels": { get: { operationId, responses: {} } } } });
  expect(source).toContain(
    `export const ${name}: PickedOperation<Courier, "${operationId}"> = { operationId: "${operationId}"`,
  );
});

test("a path cannot end the comment of its operation", () => {
  const source = sourceOf({ paths: { "/*/x": { get: { operationId: "read", responses: {} } } } });
  expect(source).toContain(String.raw`/** ${"`GET /*\\/x`"} */`);
});
