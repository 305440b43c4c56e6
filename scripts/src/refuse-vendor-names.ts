import { entryNames } from "./entry-names.js";
import { GenerateError } from "./generate-error.js";
import { isWindowsDevice, reservedExportNames, reservedVendorNames } from "./reserved-vendor-names.js";

/**
 * Refuses folders of `specs/` whose names something else has already: a subpath of a package, a route, a type.
 *
 * @throws {GenerateError} for the first of them
 */
export async function refuseVendorNames(vendors: readonly string[]): Promise<void> {
  const taken = await reservedVendorNames();
  const exported = await reservedExportNames();
  for (const vendor of vendors) {
    const clash = entryNames(vendor).find((name) => exported.has(name));
    const owner = isWindowsDevice(vendor)
      ? "a device of Windows"
      : (taken.get(vendor) ?? (clash === undefined ? undefined : exported.get(clash)));
    if (owner === undefined) continue;
    const problem = `"${vendor}" cannot be a vendor's name, because it is the name of ${owner}`;
    throw new GenerateError("VENDOR_NAME_TAKEN", `specs/${vendor}`, problem);
  }
}
