import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Contract } from "../src/contract/contract.js";
import { operationsOf, type Operation } from "../src/contract/operations.js";
import { MOCK_ADDRESS } from "../src/samples/mock-address.js";
import { samplesOf } from "../src/samples/samples.js";
import { formData } from "../src/try-it/form-data.js";
import { learn, retell } from "../src/try-it/story.js";

const run = promisify(execFile);

/** The response to a sample. */
export interface Told {
  readonly id: string;
  readonly status: number;
  readonly body: unknown;
}

/** Runs a sample and says what came back. */
export type Teller = (operation: Operation, source: string) => Promise<Omit<Told, "id">>;

/** A sample that found nothing may find it once later ones have run. */
const ROUNDS = 3;

/**
 * Runs the samples of a vendor as one story, as a reader's form does: an id that an answer gave is sent by the samples
 * after it, and what ends things is run last.
 */
export async function tellStory(
  contract: Contract,
  language: "sh" | "ts",
  address: string,
  teller: Teller,
): Promise<readonly Told[]> {
  const told = new Map<string, Told>();
  const pairs = new Map<string, string>();
  const operations = operationsOf(contract).toSorted((a, b) => rank(a) - rank(b));

  async function tell(operation: Operation): Promise<void> {
    const sample = (await samplesOf(operation)).find((each) => each.language === language);
    const source = retell(sample?.source ?? "", [...pairs]).replaceAll(MOCK_ADDRESS, address);
    const { status, body } = await teller(operation, source);
    told.set(operation.id, { id: operation.id, status, body });
    const { answers, wanted } = await formData(operation);
    for (const [example, actual] of learn(answers[status], body, new Set(wanted))) pairs.set(example, actual);
  }

  for (let round = 0; round < ROUNDS; round++) {
    for (const operation of operations.filter((each) => rank(each) < 3)) {
      const isDone = (told.get(operation.id)?.status ?? 400) < 400;
      if (!isDone || rank(operation) === 2) await tell(operation);
    }
  }
  for (const operation of operations.filter((each) => rank(each) === 3)) await tell(operation);
  return [...told.values()];
}

/** Tells a curl sample: its output, and the status that curl is asked to add. */
export const byCurl: Teller = async (_operation, source) => {
  const last = source.lastIndexOf("curl -sS") + "curl -sS".length;
  const script = `${source.slice(0, last)} -w '\\n%{http_code}'${source.slice(last)}`;
  const { stdout } = await run("bash", ["-euo", "pipefail", "-c", script]);
  const end = stdout.lastIndexOf("\n");
  const text = stdout.slice(0, end).trim();
  return { status: Number(stdout.slice(end + 1)), body: bodyOf(text) };
};

/** The value of a body: JSON, or the text of another media type. */
function bodyOf(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The order of operations: those that create come first, then those that update and read, and last those that delete. */
function rank({ id, method }: Operation): number {
  if (method === "DELETE" || /^(delete|disable|restore)/.test(id)) return 3;
  if (/^(create|start|generate)/.test(id)) return 0;
  return /^(update|upsert|post|push)/.test(id) ? 1 : 2;
}
