import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { reservedOperationIds } from "../reserved-operation-ids.js";
import type { OutputFile } from "../output-unit.js";
import { clientTable } from "./client-table.js";
import type { ClientVendor } from "./client-table.js";
import { fillSection } from "./section.js";

/** The client's README with the table of all vendors. Nothing where there is none. */
export async function clientReadme(root: string, vendors: readonly ClientVendor[]): Promise<OutputFile[]> {
  const path = "packages/client/README.md";
  const text = await readFile(join(root, path), "utf8").catch(() => undefined);
  if (text === undefined) return [];
  const reserved = await reservedOperationIds();
  const table = clientTable(vendors, (name) => reserved.has(name));
  return [{ path, content: fillSection(path, text, table) }];
}
