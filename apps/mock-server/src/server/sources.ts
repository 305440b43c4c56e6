import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { checkoutFile } from "../contract/checkout-file.js";
import { loadContract } from "../contract/load-contract.js";
import { readContract } from "../contract/read-contract.js";
import { readContractFile, type ContractFileOptions } from "../contract/read-contract-file.js";
import { refuseExpansion } from "../contract/refuse-expansion.js";
import { genericVendor } from "../vendors/generic-vendor.js";
import { loadVendor, reloadVendor, vendorFolder } from "../vendors/load-vendor.js";
import type { Served } from "./engine.js";
import type { SpecDocument } from "./options.js";
import { StartError } from "./start-error.js";

/** The origin of a contract and its behaviour. */
export interface Source {
  load(): Promise<Served>;
  /** Reads the contract and the behaviour as they are now. Undefined: they do not change while the server runs. */
  reload?(): Promise<Served>;
  /** The file that the contract is written in. Undefined: it is none that anybody edits. */
  readonly file?: string | undefined;
  /** The folder of the behaviour. Undefined: there is none. */
  readonly behaviour?: string | undefined;
}

/** One of our vendors. In a checkout, its contract is read anew from `specs/`, and else from the package. */
export function vendorSource(name: string): Source {
  const file = checkoutFile(name);
  const folder = vendorFolder(name);
  return {
    file,
    behaviour: folder !== undefined && existsSync(folder) ? fileURLToPath(folder) : undefined,
    async load() {
      const [contract, vendor] = await Promise.all([loadContract(name), loadVendor(name)]);
      return { contract, vendor };
    },
    async reload() {
      const own = { externalRefs: false, backtracking: true, isOwn: true };
      const contract = await (file === undefined ? loadContract(name) : readContractFile(file, own));
      return { contract, vendor: await reloadVendor(contract) };
    },
  };
}

/** A contract of somebody else. The behaviour of a vendor belongs to the vendor's own, so a file never has it, whatever its name. */
export function specSource(spec: SpecDocument | string, options: ContractFileOptions): Source {
  if (typeof spec === "string") {
    const load = async (): Promise<Served> => ({
      contract: await readContractFile(spec, options),
      vendor: genericVendor,
    });
    return { file: spec, load, reload: load };
  }
  return { load: async () => documentServed(spec, options) };
}

function documentServed({ name, document }: SpecDocument, options: ContractFileOptions): Served {
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(name)) {
    throw new StartError(
      `${JSON.stringify(name)} is no name for a document of specs. Write lower-case letters, digits, ".", "_" and "-".`,
    );
  }
  try {
    refuseExpansion(document, "");
    return { contract: readContract(name, document, options), vendor: genericVendor };
  } catch (error) {
    throw new StartError(`The document "${name}" cannot be served: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
