import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SPECS = import.meta.dirname;

/**
 * True for a contract that follows the house style: its folder asks for it in a `redocly.yaml` of its own. A document that a
 * vendor publishes promises less: it may have open objects, links that lead nowhere, or examples that are wrong.
 *
 * @param vendor the name of a folder in `specs/`
 */
export function isHouseStyle(vendor: string): boolean {
  const configuration = join(SPECS, vendor, "redocly.yaml");
  return existsSync(configuration) && readFileSync(configuration, "utf8").includes("house-style.yaml");
}
