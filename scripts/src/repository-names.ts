import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "./repository.js";

/** Names that are taken, each with the thing that has the name. */
export type ReservedNames = ReadonlyMap<string, string>;

const clientFolder = join(repository, "packages/client/src");

/** A part of a `package.json`. */
export interface Package {
  readonly name: string;
  readonly exports: Readonly<Record<string, { readonly "@event-contracts/source"?: string }>>;
}

/** The package in a folder of the repository. */
export async function readPackage(folder: string): Promise<Package> {
  return JSON.parse(await readFile(join(repository, folder, "package.json"), "utf8")) as Package;
}

/** The client's hand-written modules. */
export async function clientSources(): Promise<string[]> {
  const files = await readdir(clientFolder);
  const modules = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return Promise.all(modules.map((file) => readFile(join(clientFolder, file), "utf8")));
}

/** The text of a file of the repository. */
export function readSource(path: string): Promise<string> {
  return readFile(join(repository, path), "utf8");
}

/** The names in a folder of routes, without their endings and without those of parameters. */
export async function staticNames(folder: string): Promise<string[]> {
  const entries = await readdir(join(repository, folder));
  return entries.filter((entry) => !entry.startsWith("[")).map((entry) => entry.split(".")[0] ?? entry);
}
