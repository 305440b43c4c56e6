import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { repository } from "../repository.js";
import type { PublishablePackage } from "./publishable-packages.js";

/** The part of a software bill of materials that is read here (CycloneDX 1.7). */
export interface Sbom {
  readonly metadata: object;
  readonly components: readonly { readonly purl: string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/**
 * The software bill of materials of a package: its dependencies at run time, direct or not, in the versions of the
 * lockfile. The same lockfile gives the same text.
 */
export async function createSbom({ name, isApplication }: PublishablePackage): Promise<Sbom> {
  const root = JSON.parse(await readFile(join(repository, "package.json"), "utf8")) as {
    packageManager: string;
  };
  const options = ["--sbom-format", "cyclonedx", "--sbom-type", isApplication ? "application" : "library"];
  const pnpm = ["--yes", "--prefer-offline", root.packageManager];
  const { stdout } = await promisify(execFile)(
    "npx",
    [...pnpm, "--filter", name, "sbom", "--prod", ...options],
    {
      cwd: repository,
      maxBuffer: 2 ** 26,
    },
  );
  return inOrder(JSON.parse(stdout) as Sbom & { serialNumber: string; metadata: { timestamp: string } });
}

/** Without the random number and the time of the run, which CycloneDX does not require. */
function inOrder({
  serialNumber: _random,
  metadata: { timestamp: _time, ...metadata },
  ...sbom
}: Sbom & { serialNumber: string; metadata: { timestamp: string } }): Sbom {
  return {
    ...sbom,
    metadata,
    components: sbom.components.toSorted((a, b) => compare(a.purl, b.purl)),
    dependencies: sbom.dependencies
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.toSorted(compare) }))
      .toSorted((a, b) => compare(a.ref, b.ref)),
  };
}

/** By code unit, whatever the language of the machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
