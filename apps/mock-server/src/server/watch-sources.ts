import { watch } from "node:fs";
import { resolve } from "node:path";

import type { Contract } from "../contract/contract.js";
import { describeFault } from "../contract/operation-fault.js";
import { logMessage, type Log } from "../pipeline/log.js";
import type { Engine, Served } from "./engine.js";
import type { Source } from "./sources.js";
import { watchFiles } from "./watch-files.js";

/** The files that are read anew when they change, beside the contracts. */
export interface WatchOptions {
  /** Also the behaviour of vendors. */
  readonly behaviours: boolean;
  readonly log: Log | undefined;
}

/** Milliseconds in which the changes of one save are waited for. */
const PAUSE = 50;

/**
 * Serves contracts as they are edited, on the state that there is. A contract that can no longer be read, or of which more
 * operations than before have a fault, stays as it was.
 *
 * @param served what the sources were loaded as, in their order
 * @returns ends the watch
 */
export function watchSources(
  engine: Engine,
  sources: readonly Source[],
  served: readonly Served[],
  { behaviours, log }: WatchOptions,
): () => Promise<void> {
  const current = [...served];
  /** The contracts as they were read last, whether they are served or not. */
  const read = [...served];
  const timers = new Set<NodeJS.Timeout>();
  const ends: (() => void)[] = [];
  let last = Promise.resolve();
  let hasEnded = false;
  for (const [index, source] of sources.entries()) watchSource(source, index);

  return async () => {
    hasEnded = true;
    for (const timer of timers) clearTimeout(timer);
    for (const end of ends) end();
    await last;
  };

  function watchSource({ file, behaviour, reload }: Source, index: number): void {
    if (reload === undefined) return;
    let timer: NodeJS.Timeout | undefined;
    const changed = (): void => {
      if (hasEnded) return;
      if (timer !== undefined) forget(timer);
      const next = setTimeout(() => {
        forget(next);
        last = renew(last);
      }, PAUSE);
      timer = next;
      timers.add(next);
    };
    const files = watchFiles(changed);
    const watchAll = (): void => {
      if (file !== undefined && !hasEnded) files.set([resolve(file), ...filesOf(read[index])]);
    };
    const renew = async (before: Promise<void>): Promise<void> => {
      await before;
      await replace(reload, index);
      watchAll();
    };
    watchAll();
    ends.push(files.close);
    if (!behaviours || behaviour === undefined) return;
    const folder = watch(behaviour, { recursive: true }, changed);
    ends.push(() => folder.close());
  }

  function forget(timer: NodeJS.Timeout): void {
    clearTimeout(timer);
    timers.delete(timer);
  }

  async function replace(reload: NonNullable<Source["reload"]>, index: number): Promise<void> {
    const before = current[index];
    if (before === undefined) return;
    const { name } = before.contract;
    try {
      const next = await reload();
      read[index] = next;
      const fault = newFault(before.contract, next.contract);
      if (fault !== undefined) throw new Error(fault);
      current[index] = next;
      engine.replace(current);
      engine.staleContracts.delete(name);
      logMessage(log, `${name}: the contract was read anew.`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      engine.staleContracts.set(name, message);
      logMessage(log, `${name}: served as it was before the last change. ${message}`);
    }
  }
}

function filesOf(served: Served | undefined): readonly string[] {
  return served?.contract.files ?? [];
}

/** The first fault of an operation, if more operations have one than before. */
function newFault(before: Contract, after: Contract): string | undefined {
  const faults = after.operations.flatMap(({ fault }) => fault ?? []);
  const known = before.operations.filter(({ fault }) => fault !== undefined).length;
  const [first] = faults;
  return first === undefined || faults.length <= known ? undefined : describeFault(first);
}
