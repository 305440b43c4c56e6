import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../repository.js";

/** A package that is published to the registry. */
export interface PublishablePackage {
  readonly name: string;
  /** Relative to the root, with slashes on every system. */
  readonly folder: string;
  /** True if it has a program. */
  readonly isApplication: boolean;
}

/** The packages of the workspace that are not private, sorted by folder. */
export async function publishablePackages(): Promise<PublishablePackage[]> {
  const folders: string[] = [];
  for (const parent of ["apps", "packages"]) {
    folders.push(...(await readdir(join(repository, parent))).map((name) => `${parent}/${name}`));
  }
  const packages = await Promise.all(folders.toSorted().map(readPackage));
  return packages.flatMap((found) => found ?? []);
}

async function readPackage(folder: string): Promise<PublishablePackage | undefined> {
  const text = await readFile(join(repository, folder, "package.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const manifest = JSON.parse(text) as { name: string; private?: boolean; bin?: unknown };
  return manifest.private
    ? undefined
    : { name: manifest.name, folder, isApplication: manifest.bin !== undefined };
}
