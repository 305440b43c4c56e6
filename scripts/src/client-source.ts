import type { Manifest, Operation } from "@event-contracts/contracts";
import { operationsOf, securitySchemesOf } from "@event-contracts/contracts/openapi";
import type { ClientTypes } from "./client-types/client-types-source.js";
import type { Contract } from "./contract.js";
import { printKey } from "./literal.js";
import { hasObjectInQuery } from "./manifest/parameters.js";
import { pascalCase } from "./pascal-case.js";
import { requestBodies } from "./request-bodies.js";
import { schemeSources } from "./scheme-source.js";
import { serverSource } from "./server-source.js";

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
  const { prepare, checks } = vocabularyNeeds(contract, manifest);
  const imports = [
    ...[...prepare, ...checks].map((need) =>
      importOf(need, "../vocabulary", need === "signableInit" ? "binaryInit" : need),
    ),
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
export type ${name}Options = ClientOptions<${name}Server, typeof schemes>;

/** The client that {@link create${name}} returns. It has one method per operation. */
export type ${name} = Client<operations, paths, typeof manifest, Calls>;

/** Creates a client for ${oneLine(document.info.title)}. */
export function create${name}(options: ${name}Options): ${name} {
  return createClient(manifest, { ${["schemes", ...prepareMember(prepare), ...checks.map(memberOf)].join(", ")} }, options);
}
`;
}

/** The functions of the client's `vocabulary/` that the contract needs, each in the file of its name. */
function vocabularyNeeds(
  { document }: Contract,
  { rateLimit, operations }: Manifest,
): { readonly prepare: string[]; readonly checks: string[] } {
  const all = Object.values(operations);
  const contractOperations = operationsOf(document);
  const kinds = new Set(
    contractOperations.flatMap((operation) => requestBodies(document, operation).map(({ kind }) => kind)),
  );
  const isSigned = Object.values(securitySchemesOf(document)).some((scheme) => scheme["x-sigv4"]);
  return {
    prepare: namesOf({
      withConversions: all.some((operation) => operation.conversion),
      withIdempotencyKey: all.some((operation) => operation.idempotencyKey),
      withStyles: all.some((operation) => operation.styles ?? operation.path.includes("?")),
      withFlatQuery: contractOperations.some((operation) => hasObjectInQuery(document, operation)),
      // The last: they write the body.
      withFormBody: kinds.has("form"),
      withMultipart: kinds.has("multipart"),
    }),
    checks: namesOf({
      [isSigned ? "signableInit" : "binaryInit"]: kinds.has("binary") || kinds.has("multipart"),
      isRateLimitSignal: [{ rateLimit }, ...all].some((facts) => facts.rateLimit?.signals),
      isSoftFailure: all.some((operation) => operation.softFailure),
      rangeOf: all.some(hasRange),
      readMedia: all.some((operation) => operation.binary ?? operation.sequence),
    }),
  };
}

/** True if responses of the operation are documented by a range of statuses. */
export function hasRange({
  json = [],
  text = [],
  empty = [],
}: Pick<Operation, "empty" | "json" | "text">): boolean {
  return [...json, ...text, ...empty].some((status) => typeof status === "string");
}

function memberOf(check: string): string {
  return check === "signableInit" ? "binaryInit: signableInit" : check;
}

/** A single step is passed as it is; several are taken one after the other. */
function prepareMember(steps: readonly string[]): string[] {
  if (steps.length < 2) return steps.map((step) => `prepare: ${step}`);
  const composed = steps.reduce((input, step) => `${step}(${input}, ...call)`, "input");
  return [`prepare: (input, ...call) => ${composed}`];
}

function namesOf(needs: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(needs).filter((name) => needs[name]);
}

function importOf(name: string, folder: string, file = name): string {
  return `import { ${name} } from "${folder}/${kebabCase(file)}.js";\n`;
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function oneLine(title: string): string {
  return title.replaceAll("*/", "*\\/").replaceAll(/\s+/g, " ").trim();
}
