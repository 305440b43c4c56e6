import { createRequire } from "node:module";
import { contracts } from "@event-contracts/contracts";
import type { Manifest } from "@event-contracts/contracts";
import { describe, expect, test } from "vitest";
import type { AnyClientOptions } from "../src/client-options.js";
import type { CoreOperation } from "../src/core-operation.js";
import type { AnyResult } from "../src/index.js";
import { withValueAt } from "../src/location.js";
import { respondJson, startVendor } from "./fixtures/start-vendor.js";
import type { Received } from "./fixtures/start-vendor.js";

const require = createRequire(import.meta.url);

interface Contract {
  readonly components?: { readonly securitySchemes?: SecuritySchemes };
}

type SecuritySchemes = Readonly<Record<string, SecurityScheme>>;

interface SecurityScheme {
  readonly in?: "cookie" | "header" | "query";
  readonly name?: string;
  readonly scheme?: string;
  readonly "x-sigv4"?: object;
}

type Method = (input: object) => Promise<AnyResult>;
type Create = (options: AnyClientOptions) => Record<string, Method>;

const clients = contracts.flatMap((vendor) => [
  ["", vendor],
  ["with all operations picked ", vendor],
]);

describe.each(clients)("the client %sof %s", async (kind, vendor) => {
  const { manifest } = (await import(`@event-contracts/contracts/${vendor}`)) as { manifest: Manifest };
  const contract = require(`@event-contracts/contracts/${vendor}/openapi.json`) as Contract;
  const schemes = contract.components?.securitySchemes ?? {};
  const create = await (kind ? createOfAll(vendor) : createOf(vendor));
  const operations = Object.entries(manifest.operations);

  test.each(operations)("sends %s with its method, path and credentials", async (id, operation) => {
    const { json = [], text = [], empty = [], required = [], security = manifest.security } = operation;
    const highest = Math.max(...[...json, ...text, ...empty].map(Number));
    const server = await startVendor(respondJson(highest, {}));
    const client = create?.({
      server: { endpoint: server.endpoint, ...variables(manifest) },
      retries: 0,
      auth: credentials(schemes),
    });
    const names = operation.path.match(/[^{}]+(?=\})/g) ?? [];
    const path = Object.fromEntries(names.map((name) => [name, "a b"]));
    const input = required.reduce<unknown>((given, place) => withValueAt(given, place, "x"), {
      path,
    });
    const result = await client?.[id]?.(input as object);
    expect(result).toMatchObject({ ok: highest < 300, status: highest, operation: id });
    const sent = server.received.at(-1);
    expect(sent?.method).toBe(operation.method);
    expect(sent?.url.split("?")[0]?.endsWith(operation.path.replaceAll(/\{[^{}]+\}/g, "a%20b"))).toBe(true);
    const needed = security.find((names) => names.length > 0) ?? [];
    for (const name of needed) expect(credentialNames(sent)).toContain(credentialName(schemes[name]));
  });

  test("has a method for each operation, with the pagination of the contract", () => {
    const server = { ...variables(manifest), allowInsecure: true };
    const client = create?.({ server, auth: credentials(schemes) }) ?? {};
    expect(Object.keys(client)).toEqual(operations.map(([id]) => id));
    const paginated = Object.keys(client).filter((id) => "pagination" in (client[id] ?? {}));
    expect(paginated).toEqual(operations.filter(([, { pagination }]) => pagination).map(([id]) => id));
  });
});

async function createOf(vendor: string): Promise<Create | undefined> {
  const entry = (await import(`../src/vendors/${vendor}.ts`)) as Record<string, Create>;
  return Object.values(entry)[0];
}

/** The same client, made from the operations that are exported one by one. */
async function createOfAll(vendor: string): Promise<Create | undefined> {
  const { contract: _, ...exported } = (await import(`../src/operations/${vendor}.ts`)) as Record<
    string,
    object
  >;
  const [create] = Object.values(exported).filter((each) => typeof each === "function") as Create[];
  const operations = Object.values(exported).filter((each) => typeof each !== "function");
  const { manifest } = (await import(`@event-contracts/contracts/${vendor}`)) as { manifest: Manifest };
  // A module's exports are sorted by name.
  const places = Object.keys(manifest.operations);
  const inOrder = (operations as readonly CoreOperation[]).toSorted(
    (one, other) => places.indexOf(one.operationId) - places.indexOf(other.operationId),
  );
  return create && ((options) => create({ ...options, operations: inOrder } as AnyClientOptions));
}

/** Values for the server variables that have no default. */
function variables({ servers, operations }: Manifest): Record<string, string> {
  const all = [
    ...servers.slice(0, 1),
    ...Object.values(operations).flatMap((operation) => operation.servers ?? []),
  ];
  const names = all.flatMap(({ url, variables = {} }) =>
    [...url.matchAll(/\{(.+?)\}/g)].flatMap(([, name = ""]) => (name in variables ? [] : [name])),
  );
  return Object.fromEntries(names.map((name) => [name, "x.test"]));
}

function credentials(schemes: SecuritySchemes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schemes).map(([name, scheme]) => [name, credential(scheme)]));
}

function credential(scheme: SecurityScheme): unknown {
  if (scheme["x-sigv4"]) return { accessKeyId: "a", secretAccessKey: "s" };
  if (scheme.scheme === "basic") return { username: "u", password: "p" };
  return "a key";
}

/** The place and the name under which a scheme's credential is sent. */
function credentialName({ in: place = "header", name = "authorization" }: SecurityScheme = {}): string {
  return place === "header" ? `header ${name.toLowerCase()}` : `${place} ${name}`;
}

/** The places and names of everything in a request that can be a credential. */
function credentialNames({ url = "", headers = {} }: Partial<Received> = {}): string[] {
  const query = [...new URL(url, "http://localhost").searchParams.keys()];
  const cookies = (headers.cookie ?? "").split("; ").map((pair) => pair.split("=")[0] ?? "");
  return [
    ...Object.keys(headers).map((name) => `header ${name}`),
    ...query.map((name) => `query ${name}`),
    ...cookies.map((name) => `cookie ${name}`),
  ];
}
