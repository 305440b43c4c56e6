import {
  clientDriftFolder,
  clientFolder,
  clientOperationsFolder,
  clientTypesFolder,
  contractsFolder,
} from "./output-folders.js";
import { sourceFile } from "./output-unit.js";
import type { OutputUnit } from "./output-unit.js";
import { contractPath } from "./vendors.js";

/** The output of one vendor's contract. Redocly, TypeScript and openapi-typescript are loaded when it is made. */
export function vendorUnit(vendor: string): OutputUnit {
  return {
    name: vendor,
    facts: [],
    async make(root, format) {
      const { makeVendor } = await import("./make-vendor.js");
      const { files, notices, ...sources } = await makeVendor(root, vendor);
      const from = contractPath(vendor);
      const folder = `${contractsFolder}/${vendor}`;
      return {
        inputs: files,
        notices,
        files: [
          await sourceFile(format, `${folder}/manifest.ts`, from, sources.manifest),
          { path: `${folder}/openapi.json`, content: sources.document },
          await sourceFile(format, `${folder}/types.ts`, from, sources.types),
          await sourceFile(format, `${folder}/index.ts`, from, sources.index),
          await sourceFile(format, `${clientFolder}/${vendor}.ts`, from, sources.client),
          await sourceFile(format, `${clientTypesFolder}/${vendor}.ts`, from, sources.clientTypes),
          await sourceFile(format, `${clientDriftFolder}/${vendor}.ts`, from, sources.drift),
          await sourceFile(format, `${clientOperationsFolder}/${vendor}.ts`, from, sources.operations),
        ],
      };
    },
  };
}
