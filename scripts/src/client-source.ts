import type { Manifest } from "@event-contracts/contracts";
import type { ClientTypes } from "./client-types/client-types-source.js";
import type { Contract } from "./contract.js";
import { printKey } from "./literal.js";
import { oneLine } from "./one-line.js";
import { pascalCase } from "./pascal-case.js";
import { schemeSources } from "./scheme-source.js";
import { serverSource } from "./server-source.js";
import { dialectMembers, importOf, vocabularyImports, vocabularyNeeds } from "./vocabulary-needs.js";

/**
 * The client's entry point of one vendor: its name, its types, its manifest, its security schemes and the functions for
 * the vocabulary that its contract uses, so that a bundle contains nothing else. The core does the work.
 */
export function clientSource(
  contract: Contract,
  manifest: Manifest,
  { names, bodies }: Pick<ClientTypes, "bodies" | "names">,
): string {
  const { vendor, document } = contract;
  const name = pascalCase(vendor);
  const schemes = schemeSources(contract, bodies);
  const needs = vocabularyNeeds(document, manifest);
  const imports = [
    ...vocabularyImports([needs]),
    ...new Set(schemes.map((scheme) => importOf(scheme.import, "../schemes"))),
  ];
  const types = new Set(["Calls", ...schemes.flatMap(({ body }) => body ?? [])]);
  const members = schemes.map((scheme) => `${printKey(scheme.name)}: ${scheme.expression}`);
  return `import { manifest } from "@event-contracts/contracts/${vendor}";
import type { operations, paths } from "@event-contracts/contracts/${vendor}";
import { createClient } from "../create-client.js";
import type { Client, ClientOptions } from "../create-client.js";
${imports.toSorted().join("")}import type { ${[...types].join(", ")} } from "../vendor-types/${vendor}.js";
${names.length > 0 ? `\nexport type { ${names.join(", ")} } from "../vendor-types/${vendor}.js";\n` : ""}
const schemes = { ${members.join(", ")} };

/** The server options of {@link create${name}}. */
export type ${name}Server = ${serverSource(document)};

/** The options of {@link create${name}}. */
export type ${name}Options = ClientOptions<${name}Server, typeof schemes${allowsAnonymous(manifest) ? ', "optional"' : ""}>;

/** The client that {@link create${name}} returns. It has one method per operation. */
export type ${name} = Client<operations, paths, typeof manifest, Calls>;

/** Creates a client for ${oneLine(document.info.title)}. */
export function create${name}(options: ${name}Options): ${name} {
  return createClient(manifest, { ${["schemes", ...dialectMembers(needs)].join(", ")} }, options);
}
`;
}

/** True if no operation needs a credential. */
function allowsAnonymous({ security: usual, operations }: Manifest): boolean {
  return Object.values(operations).every(({ security = usual }) =>
    security.some((alternative) => alternative.length === 0),
  );
}
