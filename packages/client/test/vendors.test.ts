import { createRequire } from "node:module";
import { vendors } from "@event-contracts/contracts";
import type { Manifest } from "@event-contracts/contracts";
import { describe, expect, test } from "vitest";
import type { AnyClientOptions } from "../src/client-options.js";
import type { AnyResult } from "../src/index.js";
import { withValueAt } from "../src/location.js";
import { respondJson, startVendor } from "./fixtures/start-vendor.js";

const require = createRequire(import.meta.url);

interface Contract {
  readonly components: { readonly securitySchemes: Readonly<Record<string, SecurityScheme>> };
}

interface SecurityScheme {
  readonly name?: string;
  readonly scheme?: string;
  readonly "x-sigv4"?: object;
}

type Method = (input: object) => Promise<AnyResult>;
type Create = (options: AnyClientOptions) => Record<string, Method>;

describe.each(vendors)("the client of %s", async (vendor) => {
  const { manifest } = (await import(`@event-contracts/contracts/${vendor}`)) as { manifest: Manifest };
  const contract = require(`@event-contracts/contracts/${vendor}/openapi.json`) as Contract;
  const schemes = contract.components.securitySchemes;
  const exported: object = await import(`../src/vendors/${vendor}.ts`);
  const [create] = Object.values(exported) as Create[];
  const operations = Object.entries(manifest.operations);

  test.each(operations)("sends %s with its method, path and credentials", async (id, operation) => {
    const { json = [], text = [], empty = [], required = [], security = manifest.security } = operation;
    const highest = Math.max(...json, ...text, ...empty);
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
    expect(result).toMatchObject({ ok: false, status: highest, operation: id });
    const sent = server.received.at(-1);
    expect(sent?.method).toBe(operation.method);
    expect(sent?.url.split("?")[0]?.endsWith(operation.path.replaceAll(/\{[^{}]+\}/g, "a%20b"))).toBe(true);
    const needed = security.find((names) => names.length > 0) ?? [];
    const headers = needed.map((name) => headerOf(schemes[name]));
    for (const header of headers) expect(sent?.headers).toHaveProperty(header.toLowerCase());
  });

  test("has a method for each operation, with the pagination of the contract", () => {
    const client = create?.({ server: variables(manifest), auth: credentials(schemes) }) ?? {};
    expect(Object.keys(client)).toEqual(operations.map(([id]) => id));
    const paginated = Object.keys(client).filter((id) => "pagination" in (client[id] ?? {}));
    expect(paginated).toEqual(operations.filter(([, { pagination }]) => pagination).map(([id]) => id));
  });
});

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

function credentials(schemes: Contract["components"]["securitySchemes"]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schemes).map(([name, scheme]) => [name, credential(scheme)]));
}

function credential(scheme: SecurityScheme): unknown {
  if (scheme["x-sigv4"]) return { accessKeyId: "a", secretAccessKey: "s" };
  if (scheme.scheme === "basic") return { username: "u", password: "p" };
  return "a key";
}

function headerOf(scheme: SecurityScheme | undefined): string {
  return scheme?.name ?? "authorization";
}
