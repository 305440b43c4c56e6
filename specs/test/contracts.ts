import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { isHouseStyle } from "../house-style.js";
import { SPECS } from "./redocly.js";

/** A folder of `specs/` that holds a contract. */
export interface ContractFolder {
  readonly name: string;
  readonly contract: unknown;
  /** Empty if there is none. */
  readonly readme: string;
}

/** Every contract, by its folder: a new folder is found without an edit here. */
export const contracts: readonly ContractFolder[] = readdirSync(SPECS)
  .filter((name) => existsSync(join(SPECS, name, "openapi.yaml")))
  .map((name) => {
    const readme = join(SPECS, name, "README.md");
    return {
      name,
      contract: parse(readFileSync(join(SPECS, name, "openapi.yaml"), "utf8")),
      readme: existsSync(readme) ? readFileSync(readme, "utf8") : "",
    };
  });

/** The contracts that we write. The others are documents of a vendor, which promise less. */
export const ownContracts = contracts.filter(({ name }) => isHouseStyle(name));
