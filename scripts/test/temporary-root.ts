import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The checkout of these tests. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** A contract with every entry of the vocabulary. */
export const courier = await readFile(new URL("fixtures/courier/openapi.yaml", import.meta.url), "utf8");

/**
 * A folder with these contracts by vendor, and the repository's formatter configuration. It is deleted after the test.
 */
export async function temporaryRoot(contracts: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "generate-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await cp(join(repository, ".oxfmtrc.json"), join(root, ".oxfmtrc.json"));
  for (const [vendor, contract] of Object.entries(contracts)) {
    await write(root, `specs/${vendor}/openapi.yaml`, contract);
  }
  return root;
}

/** Writes a file below the root, with the folders that it needs. */
export async function write(root: string, path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}
