import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { parseYaml } from "@redocly/openapi-core";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { createSbom } from "../src/sbom/create-sbom.js";
import { publishablePackages } from "../src/sbom/publishable-packages.js";
import { repository } from "./temporary-root.js";

type Versions = Readonly<Record<string, string>>;

interface Lockfile {
  readonly importers: Readonly<
    Record<string, { readonly dependencies?: Readonly<Record<string, { readonly version: string }>> }>
  >;
  readonly snapshots: Readonly<
    Record<string, { readonly dependencies?: Versions; readonly optionalDependencies?: Versions }>
  >;
}

const lockfile = parseYaml(await readFile(join(repository, "pnpm-lock.yaml"), "utf8")) as Lockfile;
const published = await publishablePackages();

test("the packages that are published are those that are not private", () => {
  const folders = published.map(({ folder }) => folder);
  expect(folders).toContain("packages/client");
  expect(folders).not.toContain("apps/docs");
});

describe.each(published)("the bill of materials of $name", (subject) => {
  const created = Promise.all([createSbom(subject), createSbom(subject)]);

  test("lists the dependencies at run time of the lockfile, and nothing else", async () => {
    const [{ components }] = await created;
    expect(components.map(({ purl }) => purl).toSorted()).toEqual(
      [...(await runtimeOf(subject.folder))].toSorted(),
    );
  });

  test("is the same each time", async () => {
    const [first, second] = await created;
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
    expect(JSON.stringify(first)).not.toContain(repository);
  });

  test("is valid by the schema of CycloneDX", async () => {
    const [sbom] = await created;
    const validate = await cycloneDx();
    expect(validate(sbom), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...sbom, components: [{ type: "lamp" }] })).toBe(false);
  });
});

/** The package URLs of all that a folder of the workspace needs at run time, by the lockfile. */
async function runtimeOf(folder: string): Promise<ReadonlySet<string>> {
  const urls = new Set<string>();
  const keys = new Set<string>();
  for (const [name, { version }] of Object.entries(lockfile.importers[folder]?.dependencies ?? {})) {
    if (!version.startsWith("link:")) {
      collect(name, version, keys);
      continue;
    }
    const linked = posix.join(folder, version.slice("link:".length));
    const manifest = JSON.parse(await readFile(join(repository, linked, "package.json"), "utf8")) as {
      version: string;
    };
    urls.add(packageUrl(`${name}@${manifest.version}`));
    for (const url of await runtimeOf(linked)) urls.add(url);
  }
  for (const key of keys) urls.add(packageUrl(key.replace(/\(.*$/s, "")));
  return urls;
}

/** Adds the keys of a package in the lockfile, and of all that it needs. */
function collect(name: string, version: string, keys: Set<string>): void {
  // The version of an alias is the name and the version of its target.
  const key = lockfile.snapshots[`${name}@${version}`] ? `${name}@${version}` : version;
  if (keys.has(key)) return;
  keys.add(key);
  const { dependencies = {}, optionalDependencies = {} } = lockfile.snapshots[key] ?? {};
  for (const [other, needed] of Object.entries({ ...dependencies, ...optionalDependencies })) {
    collect(other, needed, keys);
  }
}

/** `pkg:npm/%40scope/name@1.0.0` */
function packageUrl(key: string): string {
  return `pkg:npm/${key.replace(/^@/, "%40")}`;
}

async function cycloneDx() {
  const require = createRequire(import.meta.url);
  const library = require.resolve("@cyclonedx/cyclonedx-library/package.json");
  const read = async (name: string): Promise<object> =>
    JSON.parse(
      await readFile(join(dirname(library), `res/schema/${name}.SNAPSHOT.schema.json`), "utf8"),
    ) as object;
  const ajv = new Ajv({ strict: false, formats: { "idn-email": true, "iri-reference": true } });
  formats.default(ajv);
  for (const name of ["spdx", "jsf-0.82", "cryptography-defs"]) {
    ajv.addSchema(await read(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  }
  return ajv.compile(await read("bom-1.7"));
}
