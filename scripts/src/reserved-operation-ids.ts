import { join } from "node:path";
import type ts from "typescript";
import { clientSources, readPackage, readSource, staticNames } from "./repository-names.js";
import type { ReservedNames } from "./repository-names.js";
import { typescript } from "./typescript-api.js";

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
  // Other sources are not parsed, which would take longer than to check a contract.
  const sources = (await clientSources()).filter((source) => /\btype Client\b/.test(source));
  for (const property of sources.flatMap(clientProperties)) {
    names.set(property, `the client's own property ${property}`);
  }
  return names;
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
