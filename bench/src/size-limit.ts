import type { Manifest } from "@event-contracts/contracts";
import type { SizeBudget } from "./budgets.js";

/** The limit of a budget in bytes, with the share of each operation of the contract. */
export async function sizeLimit({ limit, perOperation }: SizeBudget): Promise<number> {
  if (!perOperation) return limit;
  const { vendor, bytes } = perOperation;
  const { manifest } = (await import(`@event-contracts/contracts/${vendor}`)) as { manifest: Manifest };
  return limit + bytes * Object.keys(manifest.operations).length;
}
