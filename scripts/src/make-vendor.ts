import { clientSource } from "./client-source.js";
import { clientTypesSource } from "./client-types/client-types-source.js";
import { readContract } from "./contract.js";
import { driftSource } from "./drift/drift-source.js";
import { vendorIndexSource } from "./index-source.js";
import { manifestSource } from "./manifest-source.js";
import { buildManifest } from "./manifest/build-manifest.js";
import type { InputFile } from "./output-unit.js";
import { refuseOperationIds } from "./refuse-operation-ids.js";
import { typesSource } from "./types-source.js";

/** The text of each file that is generated for a vendor, before it is formatted. */
export interface VendorSources {
  readonly manifest: string;
  readonly document: string;
  readonly types: string;
  readonly index: string;
  readonly client: string;
  readonly clientTypes: string;
  readonly drift: string;
  /** The files of the contract. */
  readonly files: readonly InputFile[];
}

/**
 * Reads a contract once and makes its manifest once.
 *
 * @throws {GenerateError} for the first fault of the contract
 */
export async function makeVendor(root: string, vendor: string): Promise<VendorSources> {
  const contract = await readContract(root, vendor);
  await refuseOperationIds(contract);
  const manifest = buildManifest(contract);
  const types = clientTypesSource(contract, manifest);
  return {
    manifest: manifestSource(manifest),
    document: `${JSON.stringify(contract.source, null, 2)}\n`,
    types: typesSource(contract),
    index: vendorIndexSource(),
    client: clientSource(contract, manifest, types),
    clientTypes: types.source,
    drift: driftSource(contract, manifest),
    files: contract.files,
  };
}
