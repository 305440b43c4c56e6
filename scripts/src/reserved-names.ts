import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type ts from "typescript";
import { typescript } from "./typescript-api.js";

/** Names that are taken, each with the thing that has the name. */
export type ReservedNames = ReadonlyMap<string, string>;

/** The checkout of this generator: the packages and routes that a new name could hide. */
const repository = fileURLToPath(new URL("../..", import.meta.url));
const client = join(repository, "packages/client");

/** Windows opens a device for these names, whatever folder they are in. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** The subpaths of the packages and the routes of docs and mock server that a vendor of the same name would hide. */
export async function reservedVendorNames(): Promise<ReservedNames> {
  const names = new Map([
    ["docs", "the mock server's route /docs"],
    ["pagefind", "the docs' folder /pagefind"],
  ]);
  for (const folder of ["packages/client", "packages/contracts"]) {
    const { name, exports } = await readPackage(join(repository, folder));
    for (const subpath of Object.keys(exports)) {
      const [, first = ""] = subpath.split("/");
      if (first !== "" && first !== "*") names.set(first, `the subpath ${name}/${first}`);
    }
  }
  for (const page of await docsPages()) names.set(page, `the docs' page /${page}/`);
  return names;
}

/** Checks for a name that no file or folder can have on Windows. */
export function isWindowsDevice(name: string): boolean {
  return WINDOWS_DEVICE.test(name);
}

/** The types and functions of the client and of JavaScript that an export of a vendor's entry point would hide. */
export async function reservedExportNames(): Promise<ReservedNames> {
  const names = new Map(Object.getOwnPropertyNames(globalThis).map((name) => [name, `JavaScript's ${name}`]));
  for (const source of await clientSources()) {
    for (const name of exportsOf(source)) names.set(name, `the client's own ${name}`);
  }
  return names;
}

/** The properties that every JavaScript object has, and the functions and routes that stand beside a client's methods. */
export async function reservedOperationIds(): Promise<ReservedNames> {
  const names = new Map(
    Object.getOwnPropertyNames(Object.prototype).map((name) => [
      name,
      `JavaScript's Object.prototype.${name}`,
    ]),
  );
  names.set("then", "the method by which `await` recognizes a promise");
  names.set("toJSON", "the method that JSON.stringify calls");
  for (const page of await staticNames("apps/docs/src/pages/[vendor]")) {
    names.set(page, `the docs' file ${page} of each vendor`);
  }
  const { name, exports } = await readPackage(client);
  for (const [subpath, { "@event-contracts/source": file = "" }] of Object.entries(exports)) {
    if (file.includes("*")) continue;
    const module = subpath.replace(".", name);
    for (const exported of functionsOf(await readFile(join(client, file), "utf8"))) {
      names.set(exported, `the function ${exported} of ${module}`);
    }
  }
  for (const source of await clientSources()) {
    for (const property of clientProperties(source))
      names.set(property, `the client's own property ${property}`);
  }
  return names;
}

interface Package {
  readonly name: string;
  readonly exports: Readonly<Record<string, { readonly "@event-contracts/source"?: string }>>;
}

async function readPackage(folder: string): Promise<Package> {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Package;
}

/** The client's hand-written modules. */
async function clientSources(): Promise<string[]> {
  const files = await readdir(join(client, "src"));
  const modules = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return Promise.all(modules.map((file) => readFile(join(client, "src", file), "utf8")));
}

function exportsOf(source: string): string[] {
  const declared = source.matchAll(/^export (?:async )?(?:class|const|function\*?|interface|type) (\w+)/gm);
  return [...declared].map(([, name = ""]) => name);
}

/** The functions that a public module declares or passes on. */
function functionsOf(source: string): string[] {
  const declared = source.matchAll(/^export (?:async )?function\*? (\w+)/gm);
  const passedOn = source.matchAll(/^export \{ ([a-z]\w*) \} from/gm);
  return [...declared, ...passedOn].map(([, name = ""]) => name);
}

/** The properties of the type `Client` that have a name; one under a symbol cannot clash. */
function clientProperties(source: string): string[] {
  const file = typescript.createSourceFile("client.ts", source, typescript.ScriptTarget.Latest);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const isProperty = typescript.isPropertySignature(node) || typescript.isMethodSignature(node);
    if (isProperty && typescript.isIdentifier(node.name)) names.push(node.name.text);
    else typescript.forEachChild(node, visit);
  };
  file.statements
    .filter((statement) => typescript.isTypeAliasDeclaration(statement) && statement.name.text === "Client")
    .forEach(visit);
  return names;
}

/** The pages of the docs below the base, beside those of the vendors. */
async function docsPages(): Promise<string[]> {
  const generated = await readFile(
    join(repository, "apps/docs/src/generated-pages/generated-pages.ts"),
    "utf8",
  );
  return [
    ...(await staticNames("apps/docs/src/pages")),
    ...(await staticNames("apps/docs/src/content/docs")),
    ...[...generated.matchAll(/slug: "([^"]+)"/g)].map(([, slug = ""]) => slug),
  ];
}

/** The names in a folder of routes, without their endings and without those that stand for a parameter. */
async function staticNames(folder: string): Promise<string[]> {
  const entries = await readdir(join(repository, folder));
  return entries.filter((entry) => !entry.startsWith("[")).map((entry) => entry.split(".")[0] ?? entry);
}
