import {
  BaseResolver,
  bundle,
  createConfig,
  detectSpec,
  escapePointerFragment,
  getLineColLocation,
  lintDocument,
  YamlParseError,
} from "@redocly/openapi-core";
import type { Document, LocationObject, NormalizedProblem } from "@redocly/openapi-core";
import { join, relative, sep } from "node:path";
import { GenerateError } from "./generate-error.js";
import type { GenerateErrorCode } from "./generate-error.js";
import type { OpenApiDocument } from "./openapi-document.js";
import { contractPath } from "./vendors.js";

/** A vendor's contract, read, found whole, and bundled into one document. */
export interface Contract {
  readonly vendor: string;
  /** Every `$ref` leads to a place inside; keys stand in the file's order. */
  readonly document: OpenApiDocument;
  /** The error of this code at a place in the file, given as the keys that lead there. */
  errorAt(code: GenerateErrorCode, keys: readonly string[], problem: string): GenerateError;
}

/** Only the rules that the generator or openapi-typescript depends on: the linter checks style. */
const rules = {
  struct: "INVALID_CONTRACT",
  "no-unresolved-refs": "UNRESOLVED_REFERENCE",
  "no-server-trailing-slash": "INVALID_CONTRACT",
  "no-server-variables-empty-enum": "INVALID_CONTRACT",
  "operation-operationId": "OPERATION_ID_MISSING",
} as const satisfies Record<string, GenerateErrorCode>;

/**
 * Reads `specs/<vendor>/openapi.yaml`, with the files it refers to.
 *
 * @throws {GenerateError} for the first fault that no output could be made from, with its line and column
 */
export async function readContract(root: string, vendor: string): Promise<Contract> {
  const config = await createConfig({
    extends: [],
    rules: Object.fromEntries(Object.keys(rules).map((rule) => [rule, "error"])),
  });
  const externalRefResolver = new BaseResolver();
  const source = await readDocument(root, vendor, externalRefResolver);
  refuseProblems(root, await lintDocument({ document: source, config, externalRefResolver }));
  const { bundle: bundled, problems } = await bundle({ doc: source, config, externalRefResolver });
  refuseProblems(root, problems);
  return {
    vendor,
    document: bundled.parsed as OpenApiDocument, // the linter's `struct` rule has found this shape
    errorAt(code, keys, problem) {
      const pointer = `#/${keys.map((key) => escapePointerFragment(key)).join("/")}`;
      return new GenerateError(
        code,
        place(root, { source: bundled.source, pointer, reportOnKey: true }),
        problem,
      );
    },
  };
}

async function readDocument(root: string, vendor: string, resolver: BaseResolver): Promise<Document> {
  const file = contractPath(vendor);
  const document = await resolver.resolveDocument(null, join(root, file), true).catch(asError);
  if (document instanceof YamlParseError) {
    const problem = document.message.replace(/ in ".*"| \(\d+:\d+\)$/g, ""); // the place says it already
    throw new GenerateError("YAML_SYNTAX", `${file}:${document.line}:${document.col}`, problem);
  }
  if (document instanceof Error) throw document;
  if (!isOpenApi(document.parsed))
    throw new GenerateError("NOT_OPENAPI", file, "This is not OpenAPI 3.0 or 3.1");
  return document;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function isOpenApi(parsed: unknown): boolean {
  try {
    return ["oas3_0", "oas3_1"].includes(detectSpec(parsed));
  } catch {
    return false;
  }
}

function refuseProblems(root: string, [problem]: readonly NormalizedProblem[]): void {
  if (problem === undefined) return;
  const { message, suggest, location } = problem;
  const [found] = location;
  const [suggestion] = suggest;
  const words = [message, found && quote(problem, found), suggestion && `Did you mean \`${suggestion}\`?`];
  throw new GenerateError(
    codeOf(problem),
    found ? place(root, found) : "specs",
    words.filter(Boolean).join(" "),
  );
}

function codeOf({ ruleId }: NormalizedProblem): GenerateErrorCode {
  const codes: Readonly<Record<string, GenerateErrorCode>> = rules;
  return codes[ruleId] ?? "INVALID_CONTRACT";
}

/** The line at the place, if the message alone does not name the reference. */
function quote(problem: NormalizedProblem, location: LocationObject): string | undefined {
  if (codeOf(problem) !== "UNRESOLVED_REFERENCE") return undefined;
  const { source, start } = getLineColLocation(location);
  return source.getLines()[start.line - 1]?.trim();
}

function place(root: string, location: LocationObject): string {
  const { source, start } = getLineColLocation(location);
  return `${relative(root, source.absoluteRef).split(sep).join("/")}:${start.line}:${start.col}`;
}
