import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../..", import.meta.url));

/** A project whose only dependencies are the packed packages. */
export interface PackedProject {
  readonly folder: string;
  /** The tarball of the client. */
  readonly tarball: string;
  remove(): Promise<void>;
}

/**
 * Packs the client and the contracts and installs them into an empty folder, without network access.
 *
 * @throws if the packages have not been built
 */
export async function packProject(): Promise<PackedProject> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "event-contracts-")));
  const modules = join(folder, "node_modules");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  for (const name of ["contracts", "client"]) {
    await pack(join(repository, "packages", name), folder);
    const target = join(modules, "@event-contracts", name);
    await mkdir(target, { recursive: true });
    await run("tar", ["-xzf", await findTarball(folder, name), "-C", target, "--strip-components=1"]);
  }
  const client = JSON.parse(
    await readFile(join(modules, "@event-contracts/client/package.json"), "utf8"),
  ) as { dependencies: Record<string, string> };
  for (const dependency of Object.keys(client.dependencies)) {
    if (dependency.startsWith("@event-contracts/")) continue;
    const installed = await realpath(join(repository, "packages/client/node_modules", dependency));
    await symlink(installed, join(modules, dependency));
  }
  return {
    folder,
    tarball: await findTarball(folder, "client"),
    remove: () => rm(folder, { recursive: true }),
  };
}

async function pack(packageFolder: string, destination: string): Promise<void> {
  const { packageManager } = JSON.parse(await readFile(join(repository, "package.json"), "utf8")) as {
    packageManager: string;
  };
  const command = ["--yes", "--prefer-offline", packageManager, "pack", "--pack-destination", destination];
  await run("npx", command, { cwd: packageFolder });
}

async function findTarball(folder: string, name: string): Promise<string> {
  const files = await readdir(folder);
  const tarball = files.find((file) => basename(file).startsWith(`event-contracts-${name}-`));
  if (tarball === undefined) throw new Error(`no tarball of ${name} in ${folder}: build the package first`);
  return join(folder, tarball);
}
