import { clientSources, readPackage, readSource, staticNames } from "./repository-names.js";
import type { ReservedNames } from "./repository-names.js";

/** Names of devices on Windows, in every folder. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** The subpaths of the packages and the routes of docs and mock server that a vendor of the same name would hide. */
export async function reservedVendorNames(): Promise<ReservedNames> {
  const names = new Map([
    ["docs", "the mock server's route /docs"],
    ["health", "the mock server's route /health"],
    ["pagefind", "the docs' folder /pagefind"],
    ...["rules", "test", "vocabulary"].map((name): [string, string] => [name, `the folder specs/${name}`]),
  ]);
  for (const folder of ["packages/client", "packages/contracts"]) {
    const { name, exports } = await readPackage(folder);
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

function exportsOf(source: string): string[] {
  const declared = source.matchAll(/^export (?:async )?(?:class|const|function\*?|interface|type) (\w+)/gm);
  return [...declared].map(([, name = ""]) => name);
}

/** The pages of the docs below the base, beside those of the vendors. */
async function docsPages(): Promise<string[]> {
  const generated = await readSource("apps/docs/src/generated-pages/generated-pages.ts");
  return [
    ...(await staticNames("apps/docs/src/pages")),
    ...(await staticNames("apps/docs/src/content/docs")),
    ...[...generated.matchAll(/slug: "([^"]+)"/g)].map(([, slug = ""]) => slug),
  ];
}
