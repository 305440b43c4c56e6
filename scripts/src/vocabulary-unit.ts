import { contractsFolder } from "./output-folders.js";
import { sourceFile } from "./output-unit.js";
import type { OutputUnit } from "./output-unit.js";
import { vocabularyFolder } from "./vocabulary-files.js";

/** The types of the vocabulary's extensions. */
export function vocabularyUnit(files: readonly string[]): OutputUnit {
  return {
    name: "vocabulary",
    facts: files,
    async make(root, format) {
      const { vocabularySource } = await import("./vocabulary-source.js");
      const text = await vocabularySource(root, files);
      const path = `${contractsFolder}/vocabulary.ts`;
      return { inputs: files, files: [await sourceFile(format, path, vocabularyFolder, text)] };
    },
  };
}
