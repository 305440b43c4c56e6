import { clientSource } from "./client-source.js";
import { clientTypesSource } from "./client-types/client-types-source.js";
import { clientContract } from "./client-document.js";
import { readContract } from "./contract.js";
import { driftSource } from "./drift/drift-source.js";
import { vendorIndexSource } from "./index-source.js";
import { manifestSource } from "./manifest-source.js";
import { operationsSource } from "./operations-source.js";
import { buildManifest } from "./manifest/build-manifest.js";
import { faultsIn, throwFaults } from "./generate-error.js";
import type { GenerateError } from "./generate-error.js";
import type { InputFile } from "./output-unit.js";
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
  readonly operations: string;
  /** The files of the contract. */
  readonly files: readonly InputFile[];
  /** A line for each kind of thing that is generated in another way than the contract says. */
  readonly notices: readonly string[];
}

/**
 * Reads a contract once and makes its manifest once.
 *
 * @throws {GenerateError} for the fault of the contract
 * @throws {GenerateFaults} for several
 */
export async function makeVendor(root: string, vendor: string): Promise<VendorSources> {
  const read = await readContract(root, vendor);
  const { contract, notices } = await clientContract(read);
  try {
    const manifest = buildManifest(contract);
    const types = clientTypesSource(contract, manifest);
    return {
      manifest: manifestSource(manifest),
      document: `${JSON.stringify(read.source, null, 2)}\n`,
      types: typesSource(contract),
      index: vendorIndexSource(),
      client: clientSource(contract, manifest, types),
      clientTypes: types.source,
      drift: driftSource(contract, manifest),
      operations: operationsSource(contract, manifest, types),
      files: read.files,
      notices: [...notices, ...oddNotices(read.oddities)],
    };
  } catch (error) {
    // A place that is not as OpenAPI writes it may be the cause.
    throwFaults([...(faultsIn(error) ?? []), ...read.oddities]);
    throw error;
  }
}

/** The first of the places, as an example of all. */
function oddNotices(oddities: readonly GenerateError[]): string[] {
  const [first, ...others] = oddities;
  if (!first) return [];
  const more = others.length > 0 ? ` ${others.length} more places are not as OpenAPI writes them.` : "";
  return [`${first.message}${more}`];
}
