import { join } from "node:path";
import { readPackage, readSource, staticNames } from "./repository-names.js";
import type { ReservedNames } from "./repository-names.js";

const client = "packages/client";

/** The properties that every JavaScript object has, and the functions and routes beside a client's methods. */
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
    for (const exported of functionsOf(await readSource(join(client, file)))) {
      names.set(exported, `the function ${exported} of ${module}`);
    }
  }
  return names;
}

/** The functions that a public module declares or passes on. */
function functionsOf(source: string): string[] {
  const declared = source.matchAll(/^export (?:async )?function\*? (\w+)/gm);
  const passedOn = source.matchAll(/^export \{ ([a-z]\w*) \} from/gm);
  return [...declared, ...passedOn].map(([, name = ""]) => name);
}
