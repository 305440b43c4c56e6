import { readdir } from "node:fs/promises";

import type { Group } from "./attack.js";
import { largeBodies } from "./large-bodies.js";
import { wrongLists } from "./wrong-lists.js";

/** Attacks on every contract, and those of each vendor's own rules, from the files of `vendors`. */
export const groups: readonly Group[] = [wrongLists, largeBodies, ...(await readVendorGroups())];

async function readVendorGroups(): Promise<readonly Group[]> {
  const files = (await readdir(new URL("vendors/", import.meta.url))).toSorted();
  const modules = files.map((file) => import(`./vendors/${file}`) as Promise<{ readonly group: Group }>);
  return (await Promise.all(modules)).map(({ group }) => group);
}
