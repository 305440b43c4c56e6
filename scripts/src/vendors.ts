import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { GenerateError } from "./generate-error.js";

const VENDOR_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The path of a vendor's contract, relative to the root, with slashes on every system. */
export function contractPath(vendor: string): string {
  return `specs/${vendor}/openapi.yaml`;
}

/**
 * The folders of `specs/` that hold an `openapi.yaml`, sorted by code unit.
 *
 * @throws {GenerateError} if there is none, or if a name cannot become a TypeScript name and a URL segment
 */
export async function findVendors(root: string): Promise<string[]> {
  const folders = await readdir(join(root, "specs")).catch(() => []);
  const vendors: string[] = [];
  for (const folder of folders.toSorted()) {
    if (!(await exists(join(root, contractPath(folder))))) {
      await refuseOtherName(root, folder);
      continue;
    }
    if (!VENDOR_NAME.test(folder)) {
      throw new GenerateError("VENDOR_NAME", `specs/${folder}`, `"${folder}" cannot be a vendor's name`);
    }
    vendors.push(folder);
  }
  // Without this a mistyped --root would delete every generated file.
  if (vendors.length === 0) throw new GenerateError("NO_CONTRACTS", join(root, "specs"), "No contract found");
  return vendors;
}

/** A contract of another file name would be passed over, and the files that were generated from it deleted. */
async function refuseOtherName(root: string, folder: string): Promise<void> {
  for (const name of ["openapi.yml", "openapi.json"]) {
    const file = `specs/${folder}/${name}`;
    if (!(await exists(join(root, file)))) continue;
    throw new GenerateError("CONTRACT_FILE_NAME", file, "A contract is called openapi.yaml");
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
