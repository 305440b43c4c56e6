import { basename, dirname, extname, resolve } from "node:path";

import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import { createContract, type Contract } from "./contract.js";
import { StartError } from "../server/start-error.js";

/**
 * Reads a contract from an OpenAPI file and the files that it refers to. The contract is named after the file, or after
 * its folder if the file is called `openapi`.
 *
 * @throws StartError with the file, the place and the reason.
 */
export async function readContractFile(file: string): Promise<Contract> {
  const path = resolve(file);
  try {
    return createContract(nameOf(path), await readBundled(path));
  } catch (error) {
    throw new StartError(`${file} cannot be served: ${reasonOf(error)}`, { cause: error });
  }
}

function nameOf(path: string): string {
  const stem = basename(path, extname(path));
  const name = stem === "openapi" ? basename(dirname(path)) : stem;
  return name.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, "-");
}

async function readBundled(path: string): Promise<OpenApiDocument> {
  // Only `--spec` needs it, and it takes longer to load than the server to start.
  const { bundle, createConfig } = await import("@redocly/openapi-core");
  const { bundle: document, problems } = await bundle({ ref: path, config: await createConfig({}) });
  const [problem] = problems;
  if (problem !== undefined) {
    const pointer = problem.location[0]?.pointer ?? "";
    throw new Error([pointer, problem.message].filter(Boolean).join(" "));
  }
  return document.parsed as OpenApiDocument;
}

/** Returns the innermost message of an error, which names the line: Redocly wraps errors in others. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = (error as { originalError?: unknown }).originalError;
  return inner instanceof Error ? reasonOf(inner) : error.message;
}
