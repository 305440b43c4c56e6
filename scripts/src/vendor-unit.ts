import {
  clientDriftFolder,
  clientFolder,
  clientOperationsFolder,
  clientTypesFolder,
  contractsFolder,
} from "./output-folders.js";
import type { MadeScenarios } from "./make-scenarios.js";
import { sourceFile } from "./output-unit.js";
import type { OutputUnit } from "./output-unit.js";
import { contractPath } from "./vendors.js";

/** The output of one vendor's contract, and of its scenarios if it has some. Redocly, TypeScript and openapi-typescript are loaded when it is made. */
export function vendorUnit(vendor: string, hasScenarios: boolean): OutputUnit {
  return {
    name: vendor,
    facts: hasScenarios ? ["scenarios"] : [],
    async make(root, format) {
      const { makeVendor } = await import("./make-vendor.js");
      const { files, notices, ...sources } = await makeVendor(root, vendor);
      const from = contractPath(vendor);
      const folder = `${contractsFolder}/${vendor}`;
      const scenarios = hasScenarios ? await scenariosOf(root, vendor, sources.document) : undefined;
      return {
        inputs: [...files, ...(scenarios ? [scenarios.file] : [])],
        notices,
        files: [
          await sourceFile(format, `${folder}/manifest.ts`, from, sources.manifest),
          { path: `${folder}/openapi.json`, content: sources.document },
          ...(scenarios ? [{ path: `${folder}/scenarios.json`, content: scenarios.json }] : []),
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

async function scenariosOf(root: string, vendor: string, contract: string): Promise<MadeScenarios> {
  const { makeScenarios } = await import("./make-scenarios.js");
  return makeScenarios(root, vendor, contract);
}
