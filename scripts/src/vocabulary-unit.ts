import { join } from "node:path";
import { contractsFolder } from "./output-folders.js";
import { sourceFile } from "./output-unit.js";
import type { OutputUnit } from "./output-unit.js";
import { readText } from "./read-text.js";
import { vocabularyFolder } from "./vocabulary-files.js";

/** The types of the vocabulary's extensions. */
export function vocabularyUnit(files: readonly string[]): OutputUnit {
  return {
    name: "vocabulary",
    facts: files,
    async make(root, format) {
      const { vocabularySource } = await import("./vocabulary-source.js");
      const inputs = await Promise.all(
        files.map(async (path) => ({ path, content: await readText(join(root, path)) })),
      );
      const text = vocabularySource(inputs);
      const path = `${contractsFolder}/vocabulary.ts`;
      return { inputs, files: [await sourceFile(format, path, vocabularyFolder, text)] };
    },
  };
}
