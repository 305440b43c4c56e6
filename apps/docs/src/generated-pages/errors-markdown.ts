import { pointerKeys } from "@event-contracts/contracts/openapi";
import type { Vocabulary } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { examplesOf, type Example } from "../contract/examples.js";
import { loadVendors } from "../contract/load-contracts.js";
import { operationsOf, type DocumentedResponse, type Operation } from "../contract/operations.js";
import { markdownText } from "../reference/markdown-text.js";
import { code } from "../schema/facts.js";
import { operationPath } from "../reference/operation-path.js";
import { reasonOf } from "../reference/status-reason.js";
import { describeCondition, describeErrorCode } from "../vocabulary/notes.js";

/** An error with the operations that return it. */
interface Entry {
  readonly status: string;
  readonly description: string;
  readonly examples: readonly Example[];
  readonly operations: Operation[];
}

/** The page of errors: every documented error of every vendor, with its meaning and its operations. */
export function errorsMarkdown(): string {
  const intro =
    "Every error that a contract documents, with the operations that return it. The client returns each error as a " +
    "`Result` with its own status and its own type of `error`. The mock server returns the vendors' error bodies.";
  const vendors = loadVendors().flatMap((contract) => [
    `## ${markdownText(contract.document.info.title)}`,
    ...errorCode(contract),
    ...softFailures(contract),
    ...catalogue(contract),
  ]);
  return `${[intro, ...vendors].join("\n\n")}\n`;
}

function errorCode({ document }: Contract): readonly string[] {
  const expression = document["x-error-code"];
  return expression === undefined ? [] : [describeErrorCode(expression)];
}

function catalogue(contract: Contract): readonly string[] {
  const entries = new Map<string, Entry>();
  for (const operation of operationsOf(contract)) {
    for (const documented of operation.documentedResponses.filter(({ status }) => !status.startsWith("2"))) {
      const key = `${documented.status} ${documented.name ?? documented.response.description}`;
      const entry = entries.get(key) ?? newEntry(contract, documented);
      entry.operations.push(operation);
      entries.set(key, entry);
    }
  }
  const all = [...entries.values()];
  const statuses = [...new Set(all.map(({ status }) => status))].toSorted();
  return statuses.flatMap((status) => [
    `### ${status} ${reasonOf(status)}`.trim(),
    ...all.filter((entry) => entry.status === status).map(entryBlock),
  ]);
}

function newEntry(contract: Contract, { status, response }: DocumentedResponse): Entry {
  const examples = Object.values(response.content ?? {}).flatMap((media) => examplesOf(contract, media));
  return { status, description: response.description, examples, operations: [] };
}

function entryBlock({ status, description, examples, operations }: Entry): string {
  const links = operations.map(
    (operation) => `[${code(operation.id)}](${operationPath(operation, `r${status.toLowerCase()}`)})`,
  );
  const shown = examples.map(({ summary }) => markdownText(summary)).join("; ");
  const example = shown ? `\n- Examples: ${shown}.` : "";
  return `${description}\n${example}\n- Operations: ${links.join(", ")}.`;
}

/** The failures with a 2xx status: the condition per operation, and the examples that meet it. */
function softFailures(contract: Contract): readonly string[] {
  const operations = operationsOf(contract).filter(({ object }) => object["x-soft-failure"]);
  if (operations.length === 0) return [];
  const lines = operations.flatMap((operation) => {
    const rule = operation.object["x-soft-failure"];
    if (!rule) return [];
    const failed = failedExamples(operation, rule).map(({ summary }) => summary);
    const shown = failed.length > 0 ? `: ${failed.join("; ")}` : "";
    return [`- [${code(operation.id)}](${operationPath(operation)}), if ${describeCondition(rule)}${shown}`];
  });
  return ["### Failures with a 2xx status", lines.join("\n")];
}

function failedExamples(
  { contract, documentedResponses }: Operation,
  rule: Vocabulary["x-soft-failure"],
): readonly Example[] {
  return documentedResponses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ response }) => Object.values(response.content ?? {}))
    .flatMap((media) => examplesOf(contract, media))
    .filter(({ value }) => {
      const found = pointerKeys(rule.pointer).reduce<unknown>(
        (node, key) => (typeof node === "object" && node !== null ? Object(node)[key] : undefined),
        value,
      );
      return rule.nonEmpty === true ? Array.isArray(found) && found.length > 0 : found === rule.equals;
    });
}
