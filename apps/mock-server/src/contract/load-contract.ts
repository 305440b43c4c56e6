import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import { createContract, type Contract } from "./contract.js";
import { generatedLocator } from "./generated-locator.js";

const require = createRequire(import.meta.url);

const loaded = new Map<string, Promise<Contract>>();

/** The bundled contract of one of our vendors. It is the same object each time, so that its validators are compiled once. */
export function loadContract(vendor: string): Promise<Contract> {
  const contract = loaded.get(vendor) ?? read(vendor);
  loaded.set(vendor, contract);
  return contract;
}

async function read(vendor: string): Promise<Contract> {
  const file = require.resolve(`@event-contracts/contracts/${vendor}/openapi.json`);
  // The linter has checked that its patterns do not take more than linear time with backtracking.
  return createContract(vendor, JSON.parse(await readFile(file, "utf8")) as OpenApiDocument, {
    isOwn: true,
    backtracking: true,
    locate: generatedLocator(vendor, file),
  });
}
