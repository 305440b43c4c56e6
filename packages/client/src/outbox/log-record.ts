import { crc32 } from "node:zlib";
import type { Change } from "./store.js";

/** The first line of the file: its kind and version. */
export const HEADER = "event-contracts outbox 1\n";

/** Formats changes as one line: a checksum and JSON. A crash while it is written leaves a line that is not read. */
export function formatRecord(changes: readonly Change[]): string {
  const json = JSON.stringify(changes);
  return `${checksum(json)} ${json}\n`;
}

/**
 * Reads the changes of a log. A record is written only when those before it are on the disk, so that only the last one can
 * be incomplete after a crash; nobody was told that it is durable.
 *
 * @param path for the error
 * @throws {Error} if the file is not a log, or a record before the last one is damaged
 */
export function readLog(text: string, path: string): Change[] {
  if (text === "") return [];
  if (!text.startsWith(HEADER)) {
    throw new Error(`${path} is not an outbox of this version: name another file`);
  }
  const lines = text.slice(HEADER.length).split("\n");
  // After the last line break, there is nothing, or the start of a record.
  const rest = lines.pop() ?? "";
  const records = lines.map(readRecord);
  const damaged = records.indexOf(undefined);
  const isLast = damaged === lines.length - 1 && rest === "";
  if (damaged >= 0 && !isLast) {
    throw new Error(
      `${path} is damaged in line ${damaged + 2}: restore it from a backup, or delete that line, which loses its changes`,
    );
  }
  return records.flatMap((changes) => changes ?? []);
}

function readRecord(line: string): Change[] | undefined {
  const json = line.slice(9);
  return line.startsWith(`${checksum(json)} `) ? (JSON.parse(json) as Change[]) : undefined;
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, "0");
}
