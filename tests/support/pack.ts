import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../..", import.meta.url));

/** A project whose only dependencies are the packed packages. */
export interface PackedProject {
  readonly folder: string;
  /** The tarball of the package. */
  readonly tarball: string;
  remove(): Promise<void>;
}

/**
 * Packs a package and the contracts and installs them with their dependencies into an empty folder, without network access.
 *
 * @param modules further modules that the project has installed: the folder of each by its name
 * @param packageFolder the folder of the package in this repository; the client by default
 * @throws if the packages have not been built
 */
export async function packProject(
  modules: Readonly<Record<string, string>> = {},
  packageFolder = "packages/client",
): Promise<PackedProject> {
  const main = basename(packageFolder);
  const folder = await realpath(await mkdtemp(join(tmpdir(), "event-contracts-")));
  const nodeModules = join(folder, "node_modules");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  for (const packed of ["packages/contracts", packageFolder]) {
    const name = basename(packed);
    await pack(join(repository, packed), folder);
    await unpack(await findTarball(folder, name), join(nodeModules, "@event-contracts", name));
  }
  for (const [name, installed] of Object.entries({ ...(await dependenciesOf(packageFolder)), ...modules })) {
    const link = join(nodeModules, name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(await realpath(installed), link);
  }
  return {
    folder,
    tarball: await findTarball(folder, main),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The folders of the dependencies that a package of this repository imports from elsewhere. */
async function dependenciesOf(packageFolder: string): Promise<Record<string, string>> {
  const folder = join(repository, packageFolder);
  const { dependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const others = Object.keys(dependencies).filter(
    (dependency) => !dependency.startsWith("@event-contracts/"),
  );
  return Object.fromEntries(
    others.map((dependency) => [dependency, join(folder, "node_modules", dependency)]),
  );
}

/** Unpacks a tarball of npm into a folder. */
export async function unpack(tarball: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
}

/** Packs a package as it is published. The tarball is in the destination. */
export async function pack(packageFolder: string, destination: string): Promise<void> {
  const { packageManager } = JSON.parse(await readFile(join(repository, "package.json"), "utf8")) as {
    packageManager: string;
  };
  const command = ["--yes", "--prefer-offline", packageManager, "pack", "--pack-destination", destination];
  await run("npx", command, { cwd: packageFolder });
}

/** The tarball of a package, given its name without the scope. */
export async function findTarball(folder: string, name: string): Promise<string> {
  const files = await readdir(folder);
  const tarball = files.find((file) => basename(file).startsWith(`event-contracts-${name}-`));
  if (tarball === undefined) throw new Error(`no tarball of ${name} in ${folder}: build the package first`);
  return join(folder, tarball);
}
