import { readDocument, serverPaths } from "@event-contracts/contracts/openapi";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { vendors } from "@event-contracts/contracts";
import { expect, test } from "vitest";

import { createContract as createPages } from "../../apps/docs/src/contract/contract.js";
import { operationsOf } from "../../apps/docs/src/contract/operations.js";
import { mockPath, vendorPath } from "../../apps/docs/src/samples/mock-address.js";
import { createContract as createServed } from "../../apps/mock-server/src/contract/contract.js";
import { buildManifest } from "../../scripts/src/manifest/build-manifest.js";

/** A contract as bundlers write it: with servers of a path, and a path item by reference. */
const parcels = {
  openapi: "3.1.0",
  info: { title: "Parcels", version: "1.0.0" },
  servers: [{ url: "https://api.parcels.example/main" }],
  paths: {
    "/own": {
      servers: [{ url: "https://api.parcels.example/own" }],
      get: { operationId: "getOwn", responses: { 200: { description: "Found." } } },
    },
    "/things": { $ref: "#/components/pathItems/Things" },
  },
  components: {
    pathItems: {
      Things: {
        get: { operationId: "listThings", responses: { 200: { description: "All." } } },
        post: {
          operationId: "createThing",
          servers: [
            { url: "https://{region}.parcels.example/{tenant}", variables: { region: { default: "eu" } } },
          ],
          responses: { 201: { description: "Made." } },
        },
      },
    },
  },
};

const require = createRequire(import.meta.url);
const contracts = await Promise.all(
  vendors.map(async (vendor): Promise<[string, object]> => {
    const file = require.resolve(`@event-contracts/contracts/${vendor}/openapi.json`);
    return [vendor, JSON.parse(await readFile(file, "utf8")) as object];
  }),
);

test.each([["parcels", parcels] as const, ...contracts])(
  "client, docs and mock server find the same operations at the same addresses in %s",
  (vendor, source) => {
    const errorAt = (_code: string, _keys: readonly string[], problem: string): never => {
      throw new Error(problem);
    };
    const noticeAt = (_keys: readonly string[], sentence: string): string => sentence;
    const manifest = buildManifest({ vendor, document: readDocument(source), errorAt, noticeAt });
    const client = Object.entries(manifest.operations).map(([id, { method, path, servers }]) =>
      line(
        id,
        method,
        (serverPaths((servers ?? manifest.servers).map(({ url }) => ({ url })))[0] ?? "") + path,
      ),
    );
    const docs = operationsOf(createPages(vendor, source)).map((operation) =>
      line(
        operation.id,
        operation.method,
        mockPath(operation).slice(vendorPath(operation.contract).length) + operation.path,
      ),
    );
    const mock = createServed(vendor, source).operations.map(({ id, method, templates }) =>
      line(id, method, templates[0] ?? ""),
    );
    expect(docs).toEqual(client);
    expect(mock.toSorted()).toEqual(client.toSorted());
  },
);

test("servers of a path and path items by reference are where the contract says", () => {
  const operations = createServed("parcels", parcels).operations;
  expect(operations.map(({ id, templates }) => [id, ...templates])).toEqual([
    ["getOwn", "/own/own"],
    ["listThings", "/main/things"],
    ["createThing", "/{tenant}/things"],
  ]);
});

function line(id: string, method: string, path: string): string {
  return `${id}: ${method} ${path}`;
}
