import { readDocument } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import { createFormatter } from "./format-source.js";
import type { FormatSource } from "./format-source.js";
import { indexSource } from "./index-source.js";
import { openOutputCache } from "./output-cache.js";
import { faultsIn, throwFaults } from "./generate-error.js";
import type { GenerateError } from "./generate-error.js";
import { contractsFolder } from "./output-folders.js";
import { sourceFile } from "./output-unit.js";
import type { OutputFile, OutputUnit } from "./output-unit.js";
import { clientReadme } from "./readme/client-readme.js";
import { readmeFiles } from "./readme/readme-files.js";
import { refuseVendorNames } from "./refuse-vendor-names.js";
import { findScenarios } from "./scenario-files.js";
import { vendorUnit } from "./vendor-unit.js";
import { findVendors } from "./vendors.js";
import { findVocabulary } from "./vocabulary-files.js";
import { vocabularyUnit } from "./vocabulary-unit.js";

/** All files that are generated from the contracts at a root. Nothing is written. */
export interface Output {
  /** The contracts of vendors: all but those of the mock server itself. */
  readonly vendors: readonly string[];
  readonly files: readonly OutputFile[];
  /** Lines about the contracts that were read in this run: things that are generated in another way than they say. */
  readonly notices: readonly string[];
}

/**
 * Makes the output of every contract, one after the other. A unit whose inputs and output files are as the cache
 * remembers them is not made again.
 *
 * @throws {GenerateError} for the fault of a contract
 * @throws {GenerateFaults} for several, of all contracts
 */
export async function planOutput(root: string): Promise<Output> {
  const names = await findVendors(root);
  await refuseVendorNames(names);
  const vocabulary = await findVocabulary(root);
  const withScenarios = await findScenarios(root, names);
  const units = [
    ...(vocabulary.length > 0 ? [vocabularyUnit(vocabulary)] : []),
    ...names.map((name) => vendorUnit(name, withScenarios.has(name))),
  ];
  const cache = await openOutputCache(root);
  let formatter: FormatSource | undefined;
  const files: OutputFile[] = [];
  const notices: string[] = [];
  const faults: GenerateError[] = [];
  const makeOnce = async (unit: OutputUnit): Promise<void> => {
    const unchanged = await cache.find(unit);
    if (unchanged) {
      files.push(...unchanged);
      return;
    }
    formatter ??= await createFormatter(root);
    try {
      const made = await unit.make(root, formatter);
      await cache.remember(unit, made);
      files.push(...made.files);
      notices.push(...(made.notices ?? []));
    } catch (error) {
      const found = faultsIn(error);
      if (!found) throw error;
      faults.push(...found);
    }
  };
  for (const unit of units) await makeOnce(unit);
  throwFaults(faults);
  const contracts = names.map((vendor) => ({
    vendor,
    document: documentOf(vendor, files),
    scenarios: textOf(vendor, "scenarios.json", files),
  }));
  const ofVendors = contracts.filter(({ document }) => document["x-control-plane"] !== true);
  const vendors = ofVendors.map(({ vendor }) => vendor);
  const index = indexUnit(names, vendors);
  await makeOnce(index);
  await cache.save([...units, index]);
  const readmes = await Promise.all([
    clientReadme(root, ofVendors),
    ...contracts.map(({ vendor, document, scenarios }) => readmeFiles(root, vendor, document, scenarios)),
  ]);
  return { vendors, files: [...files, ...readmes.flat()], notices };
}

/** A vendor's contract, from the generated files. */
function documentOf(vendor: string, files: readonly OutputFile[]): OpenApiDocument {
  return readDocument(JSON.parse(textOf(vendor, "openapi.json", files) ?? "{}"));
}

function textOf(vendor: string, name: string, files: readonly OutputFile[]): string | undefined {
  return files.find(({ path }) => path === `${contractsFolder}/${vendor}/${name}`)?.content;
}

/** The lists of all contracts and of all vendors. */
function indexUnit(contracts: readonly string[], vendors: readonly string[]): OutputUnit {
  return {
    name: "index",
    facts: [contracts.join(" "), vendors.join(" ")],
    async make(_root, format) {
      const path = `${contractsFolder}/index.ts`;
      return {
        inputs: [],
        files: [await sourceFile(format, path, "specs/", indexSource(contracts, vendors))],
      };
    },
  };
}
