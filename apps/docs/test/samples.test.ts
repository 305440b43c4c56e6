import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { startMockServer } from "@event-contracts/mock-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import type { Contract } from "../src/contract/contract.js";
import { loadContracts } from "../src/contract/load-contracts.js";
import { operationsOf } from "../src/contract/operations.js";
import { samplesOf } from "../src/samples/samples.js";
import { ownContracts } from "./own-contracts.js";
import { inUsedSession, runCurlSample, runSamples, type SampleRunner } from "./run-samples.js";
import { typeErrors } from "./type-errors.js";

const contracts = ownContracts.map((contract) => [contract.vendor, contract] as const);

/** The control API is about sessions, and what happened in them. */
function runnerFor({ isVendor }: Contract, address: string, runSample: SampleRunner): SampleRunner {
  return isVendor ? runSample : inUsedSession(address, runSample);
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(import.meta.dirname, ".samples-")); // in this package, so that imports resolve
});
afterAll(async () => rm(folder, { recursive: true }));

/** Imports the sample as a module, which prints the status and the body. */
const importSample: SampleRunner = async (operation, source) => {
  const file = join(folder, `${operation.id}-${crypto.randomUUID()}.ts`);
  await writeFile(file, source);
  const prints = (["log", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  );
  try {
    await import(file);
    const [[status, body] = []] = prints.flatMap(({ mock }) => mock.calls);
    return { status: Number(status), body: body as unknown };
  } finally {
    for (const print of prints) print.mockRestore();
  }
};

/** The operations whose curl sample says that curl 7.88 signs it otherwise than AWS. */
async function unsignable(contract: Contract): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const operation of operationsOf(contract)) {
    const [curl] = await samplesOf(operation);
    if (curl?.source.startsWith("# curl 7.88")) ids.push(operation.id);
  }
  return ids;
}

test.each(contracts)("every curl sample of %s gets a 2xx, if curl can sign it", async (_, contract) => {
  await using mock = await startMockServer();
  const results = await runSamples(
    contract,
    "sh",
    mock.address,
    runnerFor(contract, mock.address, runCurlSample),
  );
  const warned = await unsignable(contract);
  const failed = results.filter(({ status }) => status < 200 || status > 299);
  expect(failed.filter(({ id, status }) => status !== 403 || !warned.includes(id))).toEqual([]);
  expect(results).toHaveLength(operationsOf(contract).length);
});

test.each(contracts)("every TypeScript sample of %s gets a 2xx", async (_, contract) => {
  await using mock = await startMockServer();
  const results = await runSamples(
    contract,
    "ts",
    mock.address,
    runnerFor(contract, mock.address, importSample),
  );
  expect(results.filter(({ status }) => status < 200 || status > 299)).toEqual([]);
  expect(results).toHaveLength(operationsOf(contract).length);
});

test("every TypeScript sample compiles", async () => {
  const typed = join(folder, "typed");
  await mkdir(typed);
  for (const operation of loadContracts().flatMap(operationsOf)) {
    for (const [index, { language, source }] of (await samplesOf(operation)).entries()) {
      const file = `${operation.contract.vendor}.${operation.page}.${index}.ts`;
      if (language === "ts") await writeFile(join(typed, file), source);
    }
  }
  expect(await typeErrors(typed)).toBe("");
});
