import { fileURLToPath } from "node:url";

import { readText } from "../fetch-document.js";
import { readOperations } from "../read-operations.js";

/** A contract as a server serves it. */
export interface ServedContract {
  readonly name: string;
  readonly file: string;
  /** The path of its first server, without a slash at the end. */
  readonly prefix: string;
  /** An operation without parameters in its path: a server that has it answers with something other than 404. */
  readonly probe: { readonly method: string; readonly path: string };
}

/** The contract that all servers serve: the bench's own. */
export const BOOKS = "books";

/** Reads the bench's own contract, or a vendor's as it is bundled. Throws if every path of it has parameters. */
export async function readServedContract(name: string): Promise<ServedContract> {
  const file = fileURLToPath(
    name === BOOKS
      ? new URL("books.yaml", import.meta.url)
      : import.meta.resolve(`@event-contracts/contracts/${name}/openapi.json`),
  );
  const { operations } = readOperations(await readText(file));
  const plain = operations.filter(({ path }) => !path.includes("{"));
  const probe = plain.find(({ method }) => method === "GET") ?? plain[0];
  if (probe === undefined) throw new Error(`${name}: every path has parameters, so no path can be probed`);
  return { name, file, prefix: probe.prefix, probe };
}
