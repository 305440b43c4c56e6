import { readDocument } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";
import { clientTable } from "./client-table.js";

const exchange = { operationId: "createToken", token: "$response.body#/t", expiresIn: "$response.body#/e" };

function rowOf(document: object): readonly string[] | undefined {
  const info = { title: "Parcels", version: "1" };
  const read = readDocument({ openapi: "3.1.1", info, ...document });
  return clientTable([{ vendor: "parcel-post", document: read }]).rows[0];
}

test("a row names the client, the members of each credential, and the variables without a default", () => {
  const securitySchemes = {
    key: { type: "apiKey", in: "header", name: "K" },
    login: { type: "http", scheme: "basic" },
    signed: { type: "apiKey", in: "header", name: "A", "x-sigv4": { service: "s", region: "region" } },
    token: { type: "apiKey", in: "header", name: "T", "x-token-exchange": exchange },
    certificate: { type: "mutualTLS" },
  };
  const schema = { $ref: "#/components/schemas/Pair" };
  const paths = {
    "/tokens": {
      post: {
        operationId: "createToken",
        requestBody: { required: true, content: { "application/json": { schema } } },
        responses: {},
      },
    },
    "/parcels/{id}": {
      get: {
        operationId: "getParcel",
        parameters: [{ name: "id", in: "path", required: true, schema: {} }],
        responses: {},
      },
    },
    "/parcels": { get: { operationId: "listParcels", responses: {} } },
  };
  const servers = ["live", "test"].map((environment) => ({
    url: `https://{region}.${environment}.example/{depot}`,
    "x-environment": environment,
    variables: { region: { default: "eu", enum: ["eu"] }, depot: { default: "d" } },
  }));
  const components = { securitySchemes, schemas: { Pair: { type: "object", required: ["id", "pass"] } } };
  expect(rowOf({ components, paths, servers })).toEqual([
    "Parcels",
    "`@event-contracts/client/parcel-post`",
    "`createParcelPost`",
    "`key`, `login: { username, password }`, `signed: { accessKeyId, secretAccessKey }`, `token: { id, pass }`",
    '`region?`, `depot`, `environment?: "live" | "test"`',
    "`listParcels()`",
  ]);
});

test("the first call is one without any input, before those whose input is optional", () => {
  const parameters = [{ name: "body", in: "query", schema: {} }];
  const query = { "/query": { get: { operationId: "query", parameters, responses: {} } } };
  const list = { "/parcels": { get: { operationId: "listParcels", responses: {} } } };
  expect(rowOf({ paths: { ...query, ...list } })?.at(-1)).toBe("`listParcels()`");
  expect(rowOf({ paths: query })?.at(-1)).toBe("`query()`");
});

test("cells of a contract without security, variables and such a call are empty", () => {
  expect(rowOf({ paths: {}, servers: [{ url: "https://parcels.example" }] })?.slice(3)).toEqual(["", "", ""]);
});

test.each([
  [{ "/orders": { get: {} } }, "`getOrders()`"],
  [{ "/stations": { get: { operationId: "get-stations" } } }, '`["get-stations"]()`'],
  [{ "/then": { get: { operationId: "then" } } }, "`thenOperation()`"],
  [{ "/orders/{id}": { get: {} }, "/orders": { trace: {}, get: {} } }, "`getOrders()`"],
])("the first call of %j is %s, as a program writes it after the client", (paths, call) => {
  expect(rowOf({ paths })?.at(-1)).toBe(call);
});
