import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** The folder with a JSON Schema for each extension, relative to the root. */
export const vocabularyFolder = "specs/vocabulary";

/** The end of the name of an extension's schema. */
export const schemaSuffix = ".schema.json";

/** The schemas of the vocabulary, relative to the root, sorted. None when the root has no vocabulary. */
export async function findVocabulary(root: string): Promise<string[]> {
  const names = await readdir(join(root, vocabularyFolder)).catch(() => []);
  return names
    .filter((name) => name.endsWith(schemaSuffix))
    .toSorted()
    .map((name) => `${vocabularyFolder}/${name}`);
}
