import { createRequire } from "node:module";
import { vendors } from "@event-contracts/contracts";
import type { Manifest } from "@event-contracts/contracts";
import { isJsonObject, operationsOf, readDocument, resolve } from "@event-contracts/contracts/openapi";
import type { MediaTypeObject, OpenApiDocument, Operation } from "@event-contracts/contracts/openapi";
import { watchDrift } from "@event-contracts/client/drift";
import type { Drift, WatchedOperation } from "@event-contracts/client/drift";
import type { AnyResult } from "@event-contracts/client";
import { startMockServer } from "@event-contracts/mock-server";
import { describe, expect, onTestFinished, test } from "vitest";

const require = createRequire(import.meta.url);

type Call = (input: object) => Promise<AnyResult>;
type Create = (options: object) => Record<string, Call>;

describe.each(vendors)("the mock server of %s", async (vendor) => {
  const { manifest } = (await import(`@event-contracts/contracts/${vendor}`)) as { manifest: Manifest };
  const document = readDocument(require(`@event-contracts/contracts/${vendor}/openapi.json`));
  const entry = (await import(`@event-contracts/client/${vendor}`)) as object;
  const schemas = (await import(`@event-contracts/client/drift/${vendor}`)) as object;
  const [create] = Object.values(entry) as Create[];
  const operations = Object.values(schemas) as WatchedOperation<object>[];

  test("responds to every operation without drift, to good requests and to bad ones", async () => {
    const mock = await startMockServer({ vendors: [vendor], auth: "any" });
    onTestFinished(() => mock.close());
    const client = create?.({
      auth: credentials(document),
      server: { ...variables(manifest), endpoint: mock.url(vendor) },
      retries: 0,
    });
    const drifts: Drift[] = [];
    const watched = watchDrift(client ?? {}, operations, { onDrift: (drift) => drifts.push(drift) });
    const statuses: number[] = [];
    for (const operation of operationsOf(document)) {
      const inputs = [...examplesOf(document, operation), ...(operation.requestBody ? [{}] : [])];
      for (const input of inputs) {
        const result = await watched[operation.id]?.(inputOf(document, operation, input));
        statuses.push(result?.status ?? 0);
      }
    }
    expect(drifts).toEqual([]);
    expect(statuses.some((status) => status >= 200 && status < 300)).toBe(true);
    expect(statuses.some((status) => status >= 400)).toBe(true);
  });
});

/** The bodies of the contract's examples. */
function examplesOf(document: OpenApiDocument, { requestBody }: Operation): unknown[] {
  const valuesOf = ({ example, examples = {} }: MediaTypeObject) => [
    ...(example === undefined ? [] : [example]),
    ...Object.values(examples).map((each) => resolve(document, each).value),
  ];
  const bodies = Object.values(requestBody?.content ?? {}).flatMap(valuesOf);
  return bodies.length > 0 ? bodies : [undefined];
}

/** An input with the examples of the parameters. */
function inputOf(document: OpenApiDocument, { parameters }: Operation, body: unknown): object {
  const groups: Record<string, Record<string, unknown>> = { path: {}, query: {}, headers: {} };
  for (const { in: place, name, required, example, examples = {}, schema } of parameters) {
    if (!required) continue;
    const [named] = Object.values(examples).map((each) => resolve(document, each).value);
    const [first] = isJsonObject(schema) ? ((schema["examples"] ?? []) as unknown[]) : [];
    const group = groups[place === "header" ? "headers" : place];
    if (group) group[name] = example ?? named ?? first ?? "any";
  }
  return { ...groups, ...(body !== undefined && { body }) };
}

function credentials({ components }: OpenApiDocument): Record<string, unknown> {
  const schemes = Object.entries(components?.securitySchemes ?? {});
  return Object.fromEntries(
    schemes.map(([name, scheme]) => {
      if ("x-sigv4" in scheme) return [name, { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "any" }];
      if ("scheme" in scheme && scheme.scheme === "basic") return [name, { username: "u", password: "p" }];
      return [name, "x-token-exchange" in scheme ? { key: "k", secret: "s" } : "any"];
    }),
  );
}

/** Values for the server variables that have no default. */
function variables({ servers }: Manifest): Record<string, string> {
  const names = servers
    .slice(0, 1)
    .flatMap(({ url, variables = {} }) =>
      [...url.matchAll(/\{(.+?)\}/g)].flatMap(([, name = ""]) => (name in variables ? [] : [name])),
    );
  return Object.fromEntries(names.map((name) => [name, "acme"]));
}
