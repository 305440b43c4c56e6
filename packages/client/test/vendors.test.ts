import { vendors } from "@event-contracts/contracts";
import type { Manifest, SecurityScheme } from "@event-contracts/contracts";
import { describe, expect, test } from "vitest";
import type { AnyClientOptions } from "../src/client-options.js";
import type { AnyResult } from "../src/index.js";
import { answerJson, startVendor } from "./fixtures/start-vendor.js";

type Method = (input: object) => Promise<AnyResult>;
type Create = (options: AnyClientOptions) => Record<string, Method>;

describe.each(vendors)("the client of %s", async (vendor) => {
  const { manifest } = (await import(`@event-contracts/contracts/${vendor}`)) as { manifest: Manifest };
  const exported: object = await import(`../src/vendors/${vendor}.ts`);
  const [create] = Object.values(exported) as Create[];
  const operations = Object.entries(manifest.operations);

  test.each(operations)(
    "sends %s to its method and path, with credentials where they are needed",
    async (id, operation) => {
      const statuses = Object.keys(operation.responses).map(Number);
      const server = await startVendor(answerJson(Math.max(...statuses), {}));
      const client = create?.({
        server: { endpoint: server.endpoint, ...variables(manifest) },
        auth: credentials(manifest),
      });
      const path = Object.fromEntries(
        parametersIn("path", operation.parameters).map((name) => [name, "a b"]),
      );
      const result = await client?.[id]?.({ path, ...(operation.body && { body: {} }) });
      expect(result).toMatchObject({ ok: false, status: Math.max(...statuses), operation: id });
      const sent = server.received.at(-1);
      expect(sent?.method).toBe(operation.method);
      expect(sent?.url.endsWith(operation.path.replaceAll(/\{[^{}]+\}/g, "a%20b"))).toBe(true);
      const schemes = operation.security.find((names) => names.length > 0) ?? [];
      const headers = schemes.map((name) => headerOf(manifest.securitySchemes[name]));
      for (const header of headers) expect(sent?.headers).toHaveProperty(header.toLowerCase());
    },
  );

  test("has a method for each operation, and the raw client", () => {
    const client = create?.({ server: variables(manifest), auth: credentials(manifest) });
    expect(Object.keys(client ?? {})).toEqual([...operations.map(([id]) => id), "raw"]);
  });
});

function parametersIn(
  place: string,
  parameters: Manifest["operations"][string]["parameters"] = [],
): string[] {
  return parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
}

function variables({ servers, operations }: Manifest): Record<string, string> {
  const all = [
    ...servers.slice(0, 1),
    ...Object.values(operations).flatMap((operation) => operation.servers ?? []),
  ];
  return Object.fromEntries(
    all.flatMap((server) =>
      Object.entries(server.variables ?? {}).map(([name, variable]) => [name, variable.default]),
    ),
  );
}

function credentials({ securitySchemes }: Manifest): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(securitySchemes).map(([name, scheme]) => [name, credential(scheme)]),
  );
}

function credential(scheme: SecurityScheme): unknown {
  if (scheme.type === "apiKey" && scheme.sigv4) return { accessKeyId: "a", secretAccessKey: "s" };
  if (scheme.type === "http" && scheme.scheme === "basic") return { username: "u", password: "p" };
  return "a key";
}

function headerOf(scheme: SecurityScheme | undefined): string {
  return scheme?.type === "apiKey" ? scheme.name : "authorization";
}
