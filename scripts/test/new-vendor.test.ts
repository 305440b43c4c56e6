import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { outputFolders } from "../src/output-folders.js";
import { findVendors } from "../src/vendors.js";
import { readTree } from "./read-tree.js";
import { generate } from "./run-generate.js";
import { courier, repository, temporaryRoot, write } from "./temporary-root.js";

/** A copy of the checkout's contracts and of what is generated from them. */
async function copyOfCheckout(): Promise<string> {
  const root = await temporaryRoot({});
  for (const vendor of await findVendors(repository)) {
    await cp(join(repository, "specs", vendor), join(root, "specs", vendor), { recursive: true });
  }
  for (const folder of outputFolders) {
    await cp(join(repository, folder), join(root, folder), { recursive: true });
  }
  return root;
}

test("a new folder in specs/ is a new vendor, with no other edit and no other change", async () => {
  const root = await copyOfCheckout();
  await generate(root);
  const before = await readTree(root);

  await write(root, "specs/night-courier/openapi.yaml", courier);
  await generate(root);
  const after = await readTree(root);

  const changed = [...after].filter(([path, { content }]) => before.get(path)?.content !== content);
  expect(changed.map(([path]) => path)).toEqual([
    "packages/client/src/drift/night-courier.ts",
    "packages/client/src/operations/night-courier.ts",
    "packages/client/src/vendor-types/night-courier.ts",
    "packages/client/src/vendors/night-courier.ts",
    "packages/contracts/src/generated/index.ts",
    "packages/contracts/src/generated/night-courier/index.ts",
    "packages/contracts/src/generated/night-courier/manifest.ts",
    "packages/contracts/src/generated/night-courier/openapi.json",
    "packages/contracts/src/generated/night-courier/types.ts",
  ]);
  expect(after.get("packages/contracts/src/generated/index.ts")?.content).toContain('"night-courier"');
});

test("folders without a contract are no vendors", async () => {
  const root = await temporaryRoot({ courier });
  await write(root, "specs/vocabulary/README.md", "# Words\n");
  await generate(root);
  expect(await readdir(join(root, "packages/contracts/src/generated"))).toEqual(["courier", "index.ts"]);
});
