import type { Manifest, Operation } from "@event-contracts/contracts";
import { operationsOf } from "@event-contracts/contracts/openapi";
import type { ClientTypes } from "./client-types/client-types-source.js";
import { constantNames } from "./constant-names.js";
import type { Contract } from "./contract.js";
import { entryNames } from "./entry-names.js";
import { printKey, printLiteral } from "./literal.js";
import { oneLine } from "./one-line.js";
import { pascalCase } from "./pascal-case.js";
import { schemeSources } from "./scheme-source.js";
import type { SchemeSource } from "./scheme-source.js";
import { dialectMembers, importOf, vocabularyImports, vocabularyNeeds } from "./vocabulary-needs.js";

/**
 * The operations of a vendor for clients that have some of them: one export per operation, with the code of its security
 * schemes and vocabulary, so that a bundle contains only those in use. Nothing of an export depends on another operation.
 */
export function operationsSource(
  contract: Contract,
  manifest: Manifest,
  { bodies }: Pick<ClientTypes, "bodies">,
): string {
  const { operations, security: usual, ...facts } = manifest;
  const { vendor, document } = contract;
  const client = pascalCase(vendor);
  const schemes = schemeSources(contract, bodies);
  const all = operationsOf(document).flatMap((contractOperation) => {
    const { id } = contractOperation;
    const operation = operations[id];
    if (!operation) return [];
    const needs = vocabularyNeeds(document, manifest, [contractOperation]);
    return [{ id, operation: { security: usual, ...operation }, needs }];
  });
  const imports = [
    ...vocabularyImports(all.map(({ needs }) => needs)),
    ...new Set(schemes.map((scheme) => importOf(scheme.import, "../schemes"))),
  ];

  const nameConstant = constantNames();
  const ownNames = [
    "contract",
    "createPicked",
    "PickedClient",
    "PickedContract",
    "PickedOperation",
    "PickedOptions",
  ];
  const imported = imports.flatMap((line) => /\{ (\w+) \}/.exec(line)?.[1] ?? []);
  for (const name of [...ownNames, ...imported, ...entryNames(vendor), ...Object.values(bodies)])
    nameConstant(name);
  const names = new Map(all.map(({ id }) => [id, nameConstant(id)]));
  const schemeNames = new Map(schemes.map(({ name }) => [name, nameConstant(name)]));

  const types = new Set(schemes.flatMap(({ body }) => body ?? []));
  return `import { createPicked } from "../create-picked.js";
import type { PickedClient, PickedContract, PickedOperation, PickedOptions } from "../picked.js";
${imports.toSorted().join("")}${types.size > 0 ? `import type { ${[...types].join(", ")} } from "../vendor-types/${vendor}.js";\n` : ""}import type { ${client}, ${client}Options } from "../vendors/${vendor}.js";

/** The facts of the contract that all operations share. */
export const contract: PickedContract<${client}, ${client}Options> = ${printLiteral(facts)};

${schemes.map(schemeConstant).join("\n")}

${all.map(operationConstant).join("\n\n")}

/** Creates a client for ${oneLine(document.info.title)} that has the given operations only. */
export function create${client}<Id extends Extract<keyof ${client}, string>>(
  options: PickedOptions<${client}, ${client}Options, Id>,
): PickedClient<${client}, Id> {
  return createPicked(contract, options);
}
`;

  /** The annotation lets a bundler leave the scheme out, although it is the result of a call. */
  function schemeConstant({ name, expression }: SchemeSource): string {
    const pure = expression.includes("(") ? "/* @__PURE__ */ " : "";
    return `const ${schemeNames.get(name)} = ${pure}${expression};`;
  }

  function operationConstant({ id, operation, needs }: (typeof all)[number]): string {
    const used = schemes.filter(({ name }) => isUsed(name, operation));
    const members = used.map(({ name }) => member(printKey(name), schemeNames.get(name) ?? ""));
    const called = used.flatMap(({ operationId }) => names.get(operationId ?? "") ?? []);
    return `/** \`${oneLine(`${operation.method} ${operation.path}`)}\` */
export const ${names.get(id)}: PickedOperation<${client}, ${JSON.stringify(id)}> = {
operationId: ${JSON.stringify(id)},
facts: ${printLiteral(operation)},
dialect: { ${[`schemes: { ${members.join(", ")} }`, ...dialectMembers(needs)].join(", ")} },
${called.length > 0 ? `needs: () => [${called.join(", ")}],\n` : ""}};`;
  }
}

function member(key: string, value: string): string {
  return key === value ? key : `${key}: ${value}`;
}

function isUsed(scheme: string, { security = [] }: Operation): boolean {
  return security.some((names) => names.includes(scheme));
}
