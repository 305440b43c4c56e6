import type { components } from "@event-contracts/contracts/mock-control";

import { isJsonObject } from "@event-contracts/contracts/openapi";
import type { Engine } from "../server/engine.js";
import { StateFullError } from "../state/memory.js";
import { choice } from "./check-names.js";
import { timeOf } from "./clock-time.js";
import { InvalidDumpError, readDump } from "../state/read-dump.js";

/** The state of a session, and its clock unless it shows the server's time. Only the server reads what is in it. */
export type Snapshot = components["schemas"]["Snapshot"];

/** A snapshot that cannot be restored. The message has the place and the remedy. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError" as const;
}

const FORMAT = "event-contracts/snapshot/1";

/** Takes the state of a session. It can be written as JSON, and restored in another session or server. */
export async function takeSnapshot(engine: Engine, name: string): Promise<Snapshot> {
  const { clock } = engine.sessions.of(name);
  const names = new Set(engine.services.map(({ contract }) => contract.name));
  const dumps = Object.entries(await engine.worlds.dump(name));
  return {
    format: FORMAT,
    // Requests that name no vendor have a world, too.
    vendors: Object.fromEntries(dumps.filter(([vendor]) => names.has(vendor))),
    ...(!clock.isReal && { clock: { time: clock.now().toISOString(), frozen: clock.isFrozen } }),
  };
}

/**
 * Gives a session the state of a snapshot, in place of its own.
 *
 * @throws SnapshotError for a value that is no snapshot, and for one that has no room. Nothing has changed then.
 */
export async function restoreSnapshot(engine: Engine, name: string, snapshot: unknown): Promise<void> {
  if (!isJsonObject(snapshot) || snapshot["format"] !== FORMAT || !isJsonObject(snapshot["vendors"])) {
    throw new SnapshotError(
      `This is no snapshot: its member "format" has to be "${FORMAT}", and "vendors" an object. Restore one as it was taken.`,
    );
  }
  const names = engine.services.map(({ contract }) => contract.name);
  const unknown = Object.keys(snapshot["vendors"]).find((vendor) => !names.includes(vendor));
  if (unknown !== undefined) {
    throw new SnapshotError(
      `/vendors/${unknown}: There is no vendor ${JSON.stringify(unknown)}. ${choice(unknown, names)}`,
    );
  }
  const clock = clockOf(snapshot["clock"]);
  try {
    const dumps = Object.entries(snapshot["vendors"]).map(([vendor, dump]) => [
      vendor,
      readDump(dump, `/vendors/${vendor}`),
    ]);
    await engine.worlds.load(name, Object.fromEntries(dumps));
  } catch (error) {
    if (error instanceof InvalidDumpError || error instanceof StateFullError)
      throw new SnapshotError(error.message);
    throw error;
  }
  if (clock === undefined) return;
  const { clock: current } = engine.sessions.of(name);
  current.unfreeze();
  if (clock.frozen) current.freeze(clock.time);
  else current.set(clock.time);
}

function clockOf(value: unknown): { readonly time: Date; readonly frozen: boolean } | undefined {
  if (value === undefined) return undefined;
  const { time, frozen } = isJsonObject(value) ? value : {};
  if (typeof time !== "string" || typeof frozen !== "boolean") {
    throw new SnapshotError(
      '/clock has to have a "time" and whether it is "frozen". Restore a snapshot as it was taken, or take it again.',
    );
  }
  try {
    return { time: new Date(timeOf(time)), frozen };
  } catch (error) {
    if (error instanceof RangeError) throw new SnapshotError(`/clock/time: ${error.message}`);
    throw error;
  }
}
