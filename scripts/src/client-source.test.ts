import { expect, test } from "vitest";
import { contractOf } from "../test/contract-of.js";
import { clientSource } from "./client-source.js";
import { clientTypesSource } from "./client-types/client-types-source.js";
import type { Contract } from "./contract.js";
import { buildManifest } from "./manifest/build-manifest.js";

function sourceOf(contract: Contract): string {
  const manifest = buildManifest(contract);
  return clientSource(contract, manifest, clientTypesSource(contract, manifest));
}

test("a folder of several words is one name in PascalCase", () => {
  const source = sourceOf({ ...contractOf({}), vendor: "aws-incident-manager" });
  expect(source).toContain("export function createAwsIncidentManager(options: AwsIncidentManagerOptions)");
  expect(source).toContain('from "@event-contracts/contracts/aws-incident-manager"');
});

test("an entry point imports the code of its contract's security schemes, and no other", () => {
  const content = { "application/json": { schema: { type: "object" } } };
  const post = { operationId: "generateToken", requestBody: { content }, responses: {} };
  const contract = contractOf({
    paths: { "/token": { post } },
    components: {
      securitySchemes: {
        user: { type: "http", scheme: "basic" },
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
      },
    },
  });
  expect(sourceOf(contract).match(/"\.\.\/schemes\/.*"/g)).toEqual([
    '"../schemes/basic.js"',
    '"../schemes/bearer.js"',
    '"../schemes/token-exchange.js"',
  ]);
  expect(sourceOf(contract)).toContain(
    'token: tokenExchange<GenerateTokenBody>("X-Token", ' +
      '{ operationId: "generateToken", token: ["body", "a"], expiresIn: ["body", "b"] })',
  );
});

test("credentials are optional if every operation allows anonymous calls", () => {
  const securitySchemes = { key: { type: "http", scheme: "bearer" } } as const;
  const get = { operationId: "read", responses: {} };
  const post = { operationId: "write", security: [{ key: [] }], responses: {} };
  const security = [{}, { key: [] }];
  const open = contractOf({ security, components: { securitySchemes }, paths: { "/a": { get } } });
  expect(sourceOf(open)).toContain('ClientOptions<CourierServer, typeof schemes, "optional">;');
  const mixed = contractOf({ security, components: { securitySchemes }, paths: { "/a": { get, post } } });
  expect(sourceOf(mixed)).toContain("ClientOptions<CourierServer, typeof schemes>;");
});

test("a title cannot end its comment", () => {
  const info = { title: "Courier */ process.exit()\nEvents", version: "1.0.0" };
  expect(sourceOf(contractOf({ info }))).toContain(
    String.raw`/** Creates a client for Courier *\/ process.exit() Events. */`,
  );
});

test("an entry point imports the functions for the vocabulary that its contract uses, and no other", () => {
  const list = { operationId: "listParcels", responses: {} };
  const plain = sourceOf(contractOf({ paths: { "/parcels": { get: list } } }));
  expect(plain).not.toContain("../vocabulary/");
  expect(plain).toContain("createClient(manifest, { schemes }, options)");

  const get = {
    ...list,
    parameters: [{ name: "near", in: "query" as const, schema: { type: "object" } }],
    "x-idempotency": { key: "$request.header.Idempotency-Key", format: "uuid" as const },
    "x-soft-failure": { pointer: "/errors", nonEmpty: true as const },
  };
  const signals = [{ status: 401, pointer: "/code", values: ["tooFast"] }];
  const full = sourceOf(contractOf({ paths: { "/parcels": { get } }, "x-rate-limit": { signals } }));
  expect(full).toContain(
    "{ schemes, prepare: (input, ...call) => withFlatQuery(withIdempotencyKey(input, ...call), ...call), " +
      "isRateLimitSignal, isSoftFailure }",
  );
});

test("a contract without servers needs an endpoint, and has the variables of its operations' servers", () => {
  const own = { url: "https://{region}.courier.example", variables: { region: { default: "eu" } } };
  const paths = { "/parcels": { get: { operationId: "read", servers: [own], responses: {} } } };
  const typeOf = (fields: object) =>
    /CourierServer = (.*);/s
      .exec(sourceOf(contractOf(fields)).split("\n/** The options")[0] ?? "")?.[1]
      ?.replaceAll(/\/\*\*.*\*\/\n/g, "");
  expect(typeOf({ paths, servers: [] })).toBe("{ region?: string; endpoint: string | URL }");
  expect(typeOf({ servers: undefined })).toBe("{ endpoint: string | URL }");
});

test("the type of the server has one shape per server, with its required variables and their listed values", () => {
  const servers = [
    {
      url: "https://{region}.courier.example/{tenant}",
      "x-environment": "live",
      variables: { region: { default: "eu", enum: ["eu", "us"] }, tenant: { default: "demo" } },
    },
    { url: "https://test.courier.example", "x-environment": "test" },
  ];
  const source = sourceOf(contractOf({ servers })).replaceAll(
    "/** The contract's server that the client uses. */\n",
    "",
  );
  expect(source).toContain(
    'export type CourierServer = { environment?: "live"; region?: "eu" | "us" | (string & Record<never, never>); tenant: string } | { environment: "test" };',
  );
});

test("an entry point writes the body as a form after every other change of it", () => {
  const content = { "application/x-www-form-urlencoded": { schema: { type: "object" } } };
  const post = {
    operationId: "sendParcel",
    requestBody: { content },
    responses: {},
    "x-idempotency": { key: "$request.body#/token", format: "uuid" as const },
  };
  expect(sourceOf(contractOf({ paths: { "/parcels": { post } } }))).toContain(
    "prepare: (input, ...call) => withFormBody(withIdempotencyKey(input, ...call), ...call)",
  );
});

test("only a server without a host makes the endpoint required", () => {
  const servers = [
    { url: "https://courier.example", "x-environment": "live" },
    { url: "/v1", "x-environment": "own" },
  ];
  const source = sourceOf(contractOf({ servers })).replaceAll(/\n?\/\*\*[^\n]*\*\/\n/g, "");
  expect(source).toContain('{ environment?: "live" } | { environment: "own"; endpoint: string | URL };');
});
