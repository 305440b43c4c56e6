import { formatTable } from "../format-table.js";
import type { LimitedServer } from "./limited-server.js";

/** One library, or one setting of it. */
export interface Contender {
  readonly name: string;
  /** Prepares the library for a server. The function that it returns writes one event, and may throw. */
  readonly prepare: (address: string) => (n: number) => Promise<unknown>;
}

/** Starts `count` writes at once, waits for all, and returns a row: name, written, requests, seconds. */
async function measure(contender: Contender, server: LimitedServer, count: number): Promise<string[]> {
  const write = contender.prepare(server.address);
  const start = performance.now();
  await Promise.allSettled(Array.from({ length: count }, (_, n) => write(n)));
  const seconds = (performance.now() - start) / 1000;
  const { written, received } = server.counts;
  return [contender.name, `${written} of ${count}`, String(received), seconds.toFixed(1)];
}

/**
 * Measures contenders, each with a server of its own, and prints a table.
 *
 * @param inTurns false to measure all at the same time, which suits loads that wait more than they work
 */
export async function printLoad(
  title: string,
  contenders: readonly Contender[],
  start: () => Promise<LimitedServer>,
  { count, inTurns }: { readonly count: number; readonly inTurns: boolean },
): Promise<void> {
  const rowOf = async (contender: Contender): Promise<string[]> => {
    await using server = await start();
    return await measure(contender, server, count);
  };
  const rows: string[][] = [];
  if (inTurns) for (const contender of contenders) rows.push(await rowOf(contender));
  else rows.push(...(await Promise.all(contenders.map(rowOf))));
  console.log(`${formatTable([[title, "written", "requests", "seconds"], ...rows])}\n`);
}
