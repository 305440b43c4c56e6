import { StartError } from "./start-error.js";

/** The segments at the root that the server always serves itself. */
const reserved: ReadonlySet<string> = new Set(["_mock", "health"]);

/**
 * Refuses names of contracts whose requests would not reach them.
 *
 * @throws StartError for two contracts of one name, and for a name that the server uses itself.
 */
export function refuseNames(names: readonly string[], { docs }: { readonly docs?: string }): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new StartError(`Two contracts are named "${twice}". Rename the file or the folder of one of them.`);
  }
  const own = names.find((name) => reserved.has(name) || (name === "docs" && docs !== undefined));
  if (own === undefined) return;
  throw new StartError(
    `A contract is named "${own}", but the server itself serves /${own}. ` +
      `Rename its file or folder${own === "docs" ? ", or leave the docs out" : ""}.`,
  );
}
