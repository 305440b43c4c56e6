import type { Manifest, Operation } from "@event-contracts/contracts";
import { operationsOf, securitySchemesOf } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Operation as ContractOperation } from "@event-contracts/contracts/openapi";
import { hasObjectInQuery } from "./manifest/parameters.js";
import { requestBodies } from "./request-bodies.js";

/** The functions of the client's `vocabulary/` that operations need. */
export interface VocabularyNeeds {
  /** The steps that change the input, in their order. */
  readonly prepare: readonly string[];
  readonly checks: readonly string[];
}

/** The functions that operations of a contract need, all of them or some. */
export function vocabularyNeeds(
  document: OpenApiDocument,
  { rateLimit, errorCode, operations }: Pick<Manifest, "errorCode" | "operations" | "rateLimit">,
  contractOperations: readonly ContractOperation[] = operationsOf(document),
): VocabularyNeeds {
  const all = contractOperations.flatMap(({ id }) => operations[id] ?? []);
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
      findErrorCode: [{ errorCode }, ...all].some((facts) => facts.errorCode),
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

/** The imports of the functions, each from the file of its name. */
export function vocabularyImports(needs: readonly VocabularyNeeds[]): string[] {
  const names = new Set(needs.flatMap(({ prepare, checks }) => [...prepare, ...checks]));
  return [...names].map((name) =>
    importOf(name, "../vocabulary", name === "signableInit" ? "binaryInit" : name),
  );
}

/** The members of the dialect. A single step is passed as it is; several are taken one after the other. */
export function dialectMembers({ prepare, checks }: VocabularyNeeds): string[] {
  const members = checks.map((check) => (check === "signableInit" ? "binaryInit: signableInit" : check));
  if (prepare.length < 2) return [...prepare.map((step) => `prepare: ${step}`), ...members];
  const composed = prepare.reduce((input, step) => `${step}(${input}, ...call)`, "input");
  return [`prepare: (input, ...call) => ${composed}`, ...members];
}

/** The import of a name from the file of this name, in kebab case. */
export function importOf(name: string, folder: string, file = name): string {
  return `import { ${name} } from "${folder}/${kebabCase(file)}.js";\n`;
}

function namesOf(needs: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(needs).filter((name) => needs[name]);
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
