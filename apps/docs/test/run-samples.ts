import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Contract } from "../src/contract/contract.js";
import { operationsOf, type Operation } from "../src/contract/operations.js";
import { credentialsOf } from "../src/samples/credentials.js";
import { exampleRequest } from "../src/samples/example-request.js";
import { MOCK_ADDRESS } from "../src/samples/mock-address.js";
import { defaultSamplesOf } from "../src/samples/samples.js";
import { formData } from "../src/try-it/form-data.js";
import { findReplacements, replaceIds } from "../src/try-it/replace-ids.js";

const run = promisify(execFile);

/** The response to a sample. */
export interface SampleResult {
  readonly id: string;
  readonly status: number;
  readonly body: unknown;
}

/** Runs a sample and returns its response. */
export type SampleRunner = (operation: Operation, source: string) => Promise<Omit<SampleResult, "id">>;

/** The number of attempts: a sample that returns 404 can succeed after others have created its resource. */
const ROUNDS = 3;

/**
 * Runs the samples of a vendor in an order in which they can succeed. As the form does, it replaces the ids of the examples
 * by those of earlier responses. Samples that delete run last, those of parts before those of the whole.
 */
export async function runSamples(
  contract: Contract,
  language: "sh" | "ts",
  address: string,
  runSample: SampleRunner,
): Promise<readonly SampleResult[]> {
  const results = new Map<string, SampleResult>();
  const replacements = new Map<string, string>();
  const operations = operationsOf(contract).toSorted((a, b) => rank(a) - rank(b));

  async function runOperation(operation: Operation): Promise<void> {
    const sample = (await defaultSamplesOf(operation)).find((each) => each.language === language);
    const source = replaceIds(sample?.source ?? "", [...replacements]).replaceAll(
      hostOf(MOCK_ADDRESS),
      hostOf(address),
    );
    const { status, body } = await runSample(operation, source);
    results.set(operation.id, { id: operation.id, status, body });
    const { exampleBodies, sharedIds } = await formData(operation);
    for (const [example, actual] of findReplacements(exampleBodies[status], body, new Set(sharedIds)))
      replacements.set(example, actual);
  }

  for (let round = 0; round < ROUNDS; round++) {
    for (const operation of operations.filter((each) => rank(each) < 3)) {
      const isDone = (results.get(operation.id)?.status ?? 400) < 400;
      if (!isDone || rank(operation) === 2) await runOperation(operation);
    }
  }
  const deletions = await Promise.all(
    operations
      .filter((each) => rank(each) === 3)
      .map(async (operation) => ({ operation, values: await valuesSent(operation) })),
  );
  for (const { operation } of deletions.toSorted((a, b) => b.values - a.values))
    await runOperation(operation);
  return [...results.values()];
}

/** Host and port. Samples of the control API have them without a scheme. */
function hostOf(address: string): string {
  return new URL(address).host;
}

/** The number of values in the example request of an operation. A request to a part also names the whole. */
async function valuesSent(operation: Operation): Promise<number> {
  const credentials = await credentialsOf(operation.contract);
  const { path, query, body } = exampleRequest(operation, credentials);
  return Object.keys({ ...path, ...query, ...Object(body?.value ?? {}) }).length;
}

/** Runs a curl sample, with an option that makes curl print the status. */
export const runCurlSample: SampleRunner = async (_operation, source) => {
  const last = source.lastIndexOf("curl -sS") + "curl -sS".length;
  const script = `${source.slice(0, last)} -w '\\n%{http_code}'${source.slice(last)}`;
  const { stdout } = await run("bash", ["-euo", "pipefail", "-c", script]);
  const end = stdout.lastIndexOf("\n");
  const text = stdout.slice(0, end).trim();
  return { status: Number(stdout.slice(end + 1)), body: bodyOf(text) };
};

/**
 * Runs samples of the control API in a session that has an exchange. Its end, again and again until the sample has ended, ends the
 * stream of its journal.
 */
export function inUsedSession(address: string, runSample: SampleRunner): SampleRunner {
  const end = (): void => void fetch(`${address}/_mock/sessions/default`, { method: "DELETE" });
  return async (operation, source) => {
    const timer = operation.id === "followJournal" ? setInterval(end, 300) : undefined;
    try {
      return await runSample(operation, source);
    } finally {
      clearInterval(timer);
      await fetch(`${address}/rebilly`);
    }
  };
}

/** The value of a body: JSON, or the text of another media type. */
function bodyOf(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The rank of an operation: first those that create, then those that update, then those that read, and last those that delete. */
function rank({ id, method }: Operation): number {
  if (method === "DELETE" || /^(delete|disable|reset|restore)/.test(id)) return 3;
  if (/^(create|start|generate)/.test(id)) return 0;
  return /^(update|upsert|play|post|push)/.test(id) ? 1 : 2;
}
