import { basename, dirname, extname, resolve } from "node:path";

import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import { createContract, type Contract } from "./contract.js";
import { StartError } from "../server/start-error.js";

/** The permissions of a contract from a file. */
export interface ContractFileOptions {
  /** References may lead to URLs, and to files outside the folder of the contract. */
  readonly externalRefs: boolean;
  /** Patterns may take more than linear time. */
  readonly backtracking: boolean;
}

/**
 * Reads a contract from an OpenAPI file and the files that it refers to. The contract is named after the file, or after
 * its folder if the file is called `openapi`.
 *
 * @throws StartError with the file, the place and the reason.
 */
export async function readContractFile(
  file: string,
  { externalRefs, backtracking }: ContractFileOptions,
): Promise<Contract> {
  const path = resolve(file);
  try {
    return createContract(nameOf(path), await readBundled(path, externalRefs), { backtracking });
  } catch (error) {
    throw new StartError(`${file} cannot be served: ${reasonOf(error)}`, { cause: error });
  }
}

function nameOf(path: string): string {
  const stem = basename(path, extname(path));
  const name = stem === "openapi" ? basename(dirname(path)) : stem;
  return name.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, "-");
}

async function readBundled(path: string, externalRefs: boolean): Promise<OpenApiDocument> {
  // Only `--spec` needs them, and they take longer to load than the server to start.
  const [{ bundle, createConfig }, { ContractResolver }] = await Promise.all([
    import("@redocly/openapi-core"),
    import("./contract-resolver.js"),
  ]);
  const externalRefResolver = new ContractResolver(path, externalRefs);
  const config = await createConfig({});
  const { bundle: document, problems } = await bundle({ ref: path, config, externalRefResolver });
  const [problem] = problems;
  if (problem !== undefined) {
    const [{ source, pointer = "" } = {}] = problem.location;
    const place =
      source === undefined || source.absoluteRef === path ? pointer : source.absoluteRef + pointer;
    throw new Error([place, problem.message].filter(Boolean).join(" "));
  }
  externalRefResolver.restoreExternalValues();
  return document.parsed as OpenApiDocument;
}

/** The first line of the innermost message, which names the place: Redocly wraps errors in others, and YAML's quote lines. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = (error as { originalError?: unknown }).originalError;
  return inner instanceof Error ? reasonOf(inner) : (error.message.split("\n")[0] ?? "");
}
