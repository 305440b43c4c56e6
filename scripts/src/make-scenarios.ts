import { BaseResolver, getLineColLocation, YamlParseError } from "@redocly/openapi-core";
import type { Document } from "@redocly/openapi-core";
import { isJsonObject, operationsOf, readDocument, toPointer } from "@event-contracts/contracts/openapi";
import { join } from "node:path";
import { GenerateError, throwFaults } from "./generate-error.js";
import type { InputFile } from "./output-unit.js";
import { listOf, scenariosPath, textOf } from "./scenario-files.js";

/** The scenarios of a vendor as they are generated. */
export interface MadeScenarios {
  /** The Arazzo document as JSON. */
  readonly json: string;
  readonly file: InputFile;
}

/** The members of a document, a workflow and a step that the mock server plays, or may pass over. */
const members = {
  document: ["arazzo", "info", "sourceDescriptions", "workflows", "components"],
  workflow: ["workflowId", "summary", "description", "inputs", "steps", "outputs"],
  step: ["stepId", "description", "operationId", "parameters", "requestBody", "outputs"],
} as const;

/**
 * Reads the scenarios of a vendor, and checks that the mock server can play them: the operations are those of the contract.
 *
 * @param contract the contract as it is generated
 * @throws {GenerateError} for a fault with its line and column
 * @throws {GenerateFaults} for several
 */
export async function makeScenarios(root: string, vendor: string, contract: string): Promise<MadeScenarios> {
  const path = scenariosPath(vendor);
  const document = await new BaseResolver().resolveDocument(null, join(root, path), true).catch(asError);
  if (document instanceof YamlParseError) {
    const { line, col, message } = document;
    const problem = message.replace(/ in ".*"| \(\d+:\d+\)$/g, ""); // the place names it already
    throw new GenerateError("YAML_SYNTAX", `${path}:${line}:${col}`, problem);
  }
  if (document instanceof Error) throw document;
  const operations = new Set(operationsOf(readDocument(JSON.parse(contract))).map(({ id }) => id));
  throwFaults(
    [...faultsIn(document.parsed, operations)].map(
      ({ keys, problem }) => new GenerateError("SCENARIO", placeOf(path, document, keys), problem),
    ),
  );
  return {
    json: `${JSON.stringify(document.parsed, null, 2)}\n`,
    file: { path, content: document.source.body.replaceAll("\r\n", "\n") },
  };
}

interface Fault {
  readonly keys: readonly string[];
  readonly problem: string;
}

function* faultsIn(document: unknown, operations: ReadonlySet<string>): Generator<Fault> {
  yield* surplusIn(document, [], "document");
  const names = new Set<string>();
  for (const [index, workflow] of listOf(document, "workflows").entries()) {
    const keys = ["workflows", String(index)];
    yield* surplusIn(workflow, keys, "workflow");
    const name = textOf(workflow, "workflowId");
    if (names.has(name)) yield { keys, problem: `Another scenario is called "${name}"` };
    names.add(name);
    const steps = listOf(workflow, "steps");
    if (steps.length === 0) yield { keys, problem: "The scenario has no step" };
    for (const [place, step] of steps.entries()) {
      const at = [...keys, "steps", String(place)];
      yield* surplusIn(step, at, "step");
      const id = textOf(step, "operationId");
      if (!operations.has(id)) {
        yield { keys: [...at, "operationId"], problem: `The contract has no operation "${id}"` };
      }
    }
  }
}

function* surplusIn(node: unknown, keys: readonly string[], kind: keyof typeof members): Generator<Fault> {
  if (!isJsonObject(node)) return yield { keys, problem: `This is no ${kind} of Arazzo` };
  const known: readonly string[] = members[kind];
  for (const name of Object.keys(node)) {
    if (known.includes(name) || name.startsWith("x-")) continue;
    yield { keys: [...keys, name], problem: `The mock server does not play \`${name}\` of a ${kind}` };
  }
}

function placeOf(path: string, { source }: Document, keys: readonly string[]): string {
  const { start } = getLineColLocation({ source, pointer: toPointer(keys), reportOnKey: true });
  return `${path}:${start.line}:${start.col}`;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
