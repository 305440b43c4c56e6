import { pointerKeys } from "@event-contracts/contracts/openapi";
import type { Vocabulary } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";
import { examplesOf, type Example } from "../contract/examples.js";
import { loadContracts } from "../contract/load-contracts.js";
import { operationsOf, type Answer, type Operation } from "../contract/operations.js";
import { operationPath } from "../reference/operation-path.js";
import { reasonOf } from "../reference/operation-view.js";
import { pointerWords } from "../vocabulary/location.js";

/** An error with the operations that answer it. */
interface Entry {
  readonly status: string;
  readonly description: string;
  readonly examples: readonly Example[];
  readonly operations: Operation[];
}

/** The catalogue of errors over all vendors: what each means, and where it can be met. */
export function errorsMarkdown(): string {
  const intro =
    "Every error that a contract documents, with the operations that answer it. The client returns each as a " +
    "`Result` with its own status and its own type of `error`; the mock server answers them in the vendors' words.";
  const vendors = loadContracts().flatMap((contract) => [
    `## ${contract.document.info.title}`,
    ...softFailures(contract),
    ...catalogue(contract),
  ]);
  return `${[intro, ...vendors].join("\n\n")}\n`;
}

function catalogue(contract: Contract): readonly string[] {
  const entries = new Map<string, Entry>();
  for (const operation of operationsOf(contract)) {
    for (const answer of operation.answers.filter(({ status }) => !status.startsWith("2"))) {
      const key = `${answer.status} ${answer.name ?? answer.response.description}`;
      const entry = entries.get(key) ?? newEntry(contract, answer);
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

function newEntry(contract: Contract, { status, response }: Answer): Entry {
  const examples = Object.values(response.content ?? {}).flatMap((media) => examplesOf(contract, media));
  return { status, description: response.description, examples, operations: [] };
}

function entryBlock({ status, description, examples, operations }: Entry): string {
  const links = operations.map(
    (operation) => `[\`${operation.id}\`](${operationPath(operation, `r${status}`)})`,
  );
  const shown = examples.map(({ summary }) => summary).join("; ");
  const example = shown ? `\n- For example: ${shown}.` : "";
  return `${description}\n${example}\n- In ${links.join(", ")}.`;
}

/** A 2xx that is a failure: the rule, and the examples that it hits. */
function softFailures(contract: Contract): readonly string[] {
  const operations = operationsOf(contract).filter(({ object }) => object["x-soft-failure"]);
  if (operations.length === 0) return [];
  const lines = operations.flatMap((operation) => {
    const rule = operation.object["x-soft-failure"];
    if (!rule) return [];
    const sign = rule.nonEmpty === true ? "is not empty" : `is \`${JSON.stringify(rule.equals)}\``;
    const failed = failedExamples(operation, rule).map(({ summary }) => summary);
    const shown = failed.length > 0 ? `: ${failed.join("; ")}` : "";
    return [
      `- [\`${operation.id}\`](${operationPath(operation)}), when \`${pointerWords(rule.pointer)}\` ${sign}${shown}`,
    ];
  });
  return ["### 2xx that are failures", lines.join("\n")];
}

function failedExamples(
  { contract, answers }: Operation,
  rule: Vocabulary["x-soft-failure"],
): readonly Example[] {
  return answers
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
