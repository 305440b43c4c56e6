import {
  BaseResolver,
  bundle,
  createConfig,
  getLineColLocation,
  lintDocument,
  YamlParseError,
} from "@redocly/openapi-core";
import type { Document, LocationObject, NormalizedProblem } from "@redocly/openapi-core";
import {
  ContractError,
  pointerKeys,
  readDocument,
  sourcePointer,
  toPointer,
} from "@event-contracts/contracts/openapi";
import type { ContractErrorCode, JsonObject, OpenApiDocument } from "@event-contracts/contracts/openapi";
import { join, relative, sep } from "node:path";
import { GenerateError, throwFaults } from "./generate-error.js";
import type { GenerateErrorCode } from "./generate-error.js";
import { completeVersion, kindOf, versionField } from "./openapi-version.js";
import type { InputFile } from "./output-unit.js";
import { contractPath } from "./vendors.js";

/** A vendor's contract, read, validated, and bundled into one document. */
export interface Contract {
  readonly vendor: string;
  /** The bundled document in its normal form. */
  readonly document: OpenApiDocument;
  /** The error of this code at a place in the file, given as the keys that lead there. */
  errorAt(code: GenerateErrorCode, keys: readonly string[], problem: string): GenerateError;
  /** A line about a place in the file that is no fault: the place and a sentence. */
  noticeAt(keys: readonly string[], sentence: string): string;
}

/** A contract with the files that it was read from. */
export interface ReadContract extends Contract {
  /** The bundled document as it is written: every `$ref` leads to a place inside; keys have the file's order. */
  readonly source: JsonObject;
  readonly files: readonly InputFile[];
  /** The places that are not as OpenAPI writes them. They may explain why no output can be made. */
  readonly oddities: readonly GenerateError[];
}

/** Only the rules that the generator depends on. The linter checks style. */
const rules = {
  struct: "INVALID_CONTRACT",
  "no-unresolved-refs": "UNRESOLVED_REFERENCE",
} as const satisfies Record<string, GenerateErrorCode>;

const codes: Readonly<Record<ContractErrorCode, GenerateErrorCode>> = {
  CYCLIC_REFERENCE: "REFERENCE_LOOP",
  IGNORED_VALUE: "INVALID_CONTRACT",
  INVALID_DOCUMENT: "INVALID_CONTRACT",
  SCHEMA_LOOP: "REFERENCE_LOOP",
  UNRESOLVED_REFERENCE: "UNRESOLVED_REFERENCE",
  UNSUPPORTED_VERSION: "NOT_OPENAPI",
};

/**
 * Reads `specs/<vendor>/openapi.yaml`, with the files it refers to.
 *
 * A place that is not as OpenAPI writes it, such as an unknown property, is no fault by itself: most published contracts have
 * some.
 *
 * @throws {GenerateError} for a fault that prevents an output, with its line and column
 * @throws {GenerateFaults} for several
 */
export async function readContract(root: string, vendor: string): Promise<ReadContract> {
  const config = await createConfig({
    extends: [],
    rules: Object.fromEntries(Object.keys(rules).map((rule) => [rule, "error"])),
  });
  const externalRefResolver = new BaseResolver({ http: { headers: [], customFetch: refuseNetwork } });
  const written = await readSource(root, vendor, externalRefResolver);
  let read: OpenApiDocument | undefined;
  const placeOfKeys = (keys: readonly string[]): string => {
    const pointer = toPointer(keys); // of the normal form, once there is one
    return place(root, {
      source: written.source,
      pointer: read === undefined ? pointer : sourcePointer(read, pointer),
      reportOnKey: true,
    });
  };
  const errorAt: Contract["errorAt"] = (code, keys, problem) =>
    new GenerateError(code, placeOfKeys(keys), problem);
  const noticeAt: Contract["noticeAt"] = (keys, sentence) => `${placeOfKeys(keys)}: ${sentence}.`;
  try {
    const found = faultsOf(root, await lintDocument({ document: written, config, externalRefResolver }));
    const { bundle: bundled, problems } = await bundle({ doc: written, config, externalRefResolver });
    const source = bundled.parsed as JsonObject; // the version has been read from it, so that it is an object
    const files = await readFiles(root, externalRefResolver);
    const all = [...found, ...faultsOf(root, problems)];
    const document = readBundled(
      source,
      all.filter(({ code }) => code !== "INVALID_CONTRACT"),
    );
    read = document;
    const oddities = found.filter(({ code }) => code === "INVALID_CONTRACT");
    return { vendor, document, source, files, oddities, errorAt, noticeAt };
  } catch (error) {
    throw explained(error, written.parsed, errorAt);
  }
}

/**
 * Redocly does not follow references below an `$id`, which the reader does. So its unresolved references are faults only if
 * the reader stops, too; Redocly's then have the places in all files.
 */
function readBundled(source: JsonObject, unresolved: readonly GenerateError[]): OpenApiDocument {
  try {
    return readDocument(source);
  } catch (error) {
    throwFaults([...new Map(unresolved.map((fault) => [fault.message, fault])).values()]);
    throw error;
  }
}

/** Redocly's error about circular references names no place. The reader's error does. */
function explained(error: unknown, written: unknown, errorAt: Contract["errorAt"]): unknown {
  if (error instanceof ContractError) {
    return errorAt(codes[error.code], pointerKeys(error.pointer), error.problem);
  }
  if (!(error instanceof Error) || error.message !== "Self-referencing circular pointer") return error;
  try {
    readDocument(written);
    return error;
  } catch (found) {
    return found instanceof ContractError ? explained(found, written, errorAt) : error;
  }
}

async function readSource(root: string, vendor: string, resolver: BaseResolver): Promise<Document> {
  const file = contractPath(vendor);
  const document = await resolver.resolveDocument(null, join(root, file), true).catch(asError);
  if (document instanceof YamlParseError) {
    const problem = document.message.replace(/ in ".*"| \(\d+:\d+\)$/g, ""); // the place names it already
    throw new GenerateError("YAML_SYNTAX", `${file}:${placeOf(document)}`, problem);
  }
  if (document instanceof Error) throw document;
  completeVersion(document.parsed);
  if (!/^oas[23]/.test(kindOf(document.parsed) ?? "")) {
    const field = versionField(document.parsed);
    const { source } = document;
    const where = place(root, { source, pointer: toPointer(field ? [field] : []), reportOnKey: true });
    const found = field ? `\`${field}\` has another version` : "there is neither `openapi` nor `swagger`";
    throw new GenerateError("NOT_OPENAPI", where, `This is not OpenAPI 2.0 to 3.2: ${found}`);
  }
  return document;
}

/** The output depends on files of the repository only. */
async function refuseNetwork(url: string): Promise<never> {
  throw new Error(`${url} is not read: save it beside the contract, and write its path.`);
}

/** The line and column of a fault of YAML. The parser gives none for a second document: it is that of its first line. */
function placeOf({ line, col, source }: YamlParseError): string {
  if (!Number.isNaN(line)) return `${line}:${col}`;
  const lines = source.body.split("\n");
  const first = lines.findIndex((text) => text.trim() !== "" && !/^(?:#|%|---)/.test(text));
  const second = lines.findIndex((text, index) => index > first && /^---(?:\s|$)/.test(text));
  return `${second + 1}:1`;
}

/** The files that a resolver has read, each as it was at that moment. */
async function readFiles(root: string, { cache }: BaseResolver): Promise<InputFile[]> {
  const documents = await Promise.allSettled(cache.values());
  return documents.flatMap((read) => {
    // An example's `externalValue` that cannot be read is no fault.
    if (read.status === "rejected" || read.value instanceof Error) return [];
    const { absoluteRef, body } = read.value.source;
    return [{ path: pathBelow(root, absoluteRef), content: body }];
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** The problems that Redocly has found, each once. */
function faultsOf(root: string, problems: readonly NormalizedProblem[]): GenerateError[] {
  const faults = problems.map((problem) => {
    const { message, suggest, location } = problem;
    const [found] = location;
    const [suggestion] = suggest;
    const words = [message, found && quote(problem, found), suggestion && `Did you mean \`${suggestion}\`?`];
    return new GenerateError(
      codeOf(problem),
      found ? place(root, found) : "specs",
      words.filter(Boolean).join(" "),
    );
  });
  return [...new Map(faults.map((fault) => [fault.message, fault])).values()];
}

function codeOf({ ruleId, location }: NormalizedProblem): GenerateErrorCode {
  // Types are made without a mapping that leads nowhere.
  if (/\/discriminator\/mapping\//.test(location[0]?.pointer ?? "")) return "INVALID_CONTRACT";
  const byRule: Readonly<Record<string, GenerateErrorCode>> = rules;
  return byRule[ruleId] ?? "INVALID_CONTRACT";
}

const LONGEST_QUOTE = 200;

/** The line at the place, if the message alone does not name the reference. */
function quote(problem: NormalizedProblem, location: LocationObject): string | undefined {
  if (codeOf(problem) !== "UNRESOLVED_REFERENCE") return undefined;
  const { source, start } = getLineColLocation(location);
  const line = source.getLines()[start.line - 1] ?? "";
  // A document without line breaks is one line.
  return line.length > LONGEST_QUOTE ? line.slice(start.col - 1).slice(0, LONGEST_QUOTE) : line.trim();
}

function place(root: string, location: LocationObject): string {
  const { source, start } = getLineColLocation(location);
  return `${pathBelow(root, source.absoluteRef)}:${start.line}:${start.col}`;
}

function pathBelow(root: string, file: string): string {
  return relative(root, file).split(sep).join("/");
}
