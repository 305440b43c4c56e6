import { basename, join } from "node:path";
import type { PathItemObject } from "@event-contracts/contracts/openapi";
import { operationsOf } from "@event-contracts/contracts/openapi";
import { build, transform } from "esbuild";
import { describe, expect, test } from "vitest";
import { clientContract } from "../src/client-document.js";
import { clientTypesSource } from "../src/client-types/client-types-source.js";
import { readContract } from "../src/contract.js";
import type { Contract } from "../src/contract.js";
import { buildManifest } from "../src/manifest/build-manifest.js";
import { operationsSource } from "../src/operations-source.js";
import { pascalCase } from "../src/pascal-case.js";
import { repository } from "../src/repository.js";
import { schemeSources } from "../src/scheme-source.js";
import { findVendors } from "../src/vendors.js";

const client = join(repository, "packages/client/src");

function sourceOf(contract: Contract): string {
  const manifest = buildManifest(contract);
  return operationsSource(contract, manifest, clientTypesSource(contract, manifest));
}

/** The bundle of a program that calls one operation, made from the sources of the client and a generated module. */
async function bundleOf(module: string, operations: string, code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: client, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["@event-contracts/source"],
    plugins: [
      {
        name: "generated",
        setup({ onLoad }) {
          onLoad({ filter: /\/operations\/[\w-]+\.ts$/ }, ({ path }) => {
            expect(basename(path)).toBe(`${module}.ts`);
            return { contents: operations, loader: "ts" };
          });
        },
      },
    ],
  });
  // Names that are shortened in one step with bundling depend on the letters of the code that is left out, too.
  const { code: minified } = await transform(outputFiles[0]?.text ?? "", { minify: true });
  return minified;
}

/** The contract without the operations of other names. */
function withOnly(contract: Contract, names: readonly string[]): Contract {
  const kept = operationsOf(contract.document).filter(({ id }) => names.includes(id));
  const paths: Record<string, PathItemObject> = {};
  for (const { path, method, object } of kept) {
    paths[path] = { ...paths[path], [method.toLowerCase()]: object };
  }
  return { ...contract, document: { ...contract.document, paths } };
}

/** The code around the first difference of two bundles. */
function firstDifference(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  const place = Array.from(one, (_, index) => one[index] === other[index]).indexOf(false);
  return [one, other].map((text) => text.slice(Math.max(0, place - 60), place + 60)).join(" and ");
}

describe.each(await findVendors(repository))("a bundle with one operation of %s", async (vendor) => {
  const { contract } = await clientContract(await readContract(repository, vendor));
  const create = `create${pascalCase(vendor)}`;
  const whole = sourceOf(contract);
  const all = operationsOf(contract.document);
  // The vendor's program exchanges its credentials with these.
  const exchanges = schemeSources(contract).flatMap(({ operationId }) => operationId ?? []);
  const picks = all.filter((_, index) => index % Math.ceil(all.length / 6) === 0);

  test.each(picks.map(({ id }) => id))("does not change with the other operations: %s", async (picked) => {
    const code = `
      import { ${create}, ${picked} } from "./operations/${vendor}.js";
      export const client = ${create}({ operations: [${picked}], ...globalThis.options });
    `;
    const small = withOnly(contract, [picked, ...exchanges]);
    const bundles = [
      await bundleOf(vendor, whole, code),
      await bundleOf(vendor, sourceOf(small), code),
    ] as const;
    expect(bundles[0]).toContain(JSON.stringify(picked));
    expect(firstDifference(...bundles)).toBe(undefined);
  });

  test("contains the name of no other operation", async () => {
    const picked = picks[0]?.id ?? "";
    const code = `export { ${picked} } from "./operations/${vendor}.js";`;
    const bundle = await bundleOf(vendor, whole, code);
    const names = all.map(({ id }) => id).filter((id) => bundle.includes(JSON.stringify(id)));
    expect(names.filter((id) => !exchanges.includes(id))).toEqual(
      [picked].filter((id) => !exchanges.includes(id)),
    );
  });
});
