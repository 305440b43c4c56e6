import { createHash } from "node:crypto";

import type { TimeKey } from "./time-order.js";

/** Writes a cursor of the store as the token of a next page, bound to the query of the list. */
export function writePageToken(cursor: string, query: object): string {
  return Buffer.from(`${fingerprintOf(query)}:${cursor}`).toString("base64url");
}

/** Reads the cursor in a token. Returns undefined for a token that was not issued for the query. */
export function readPageToken(token: string, query: object): string | undefined {
  const [fingerprint, cursor] = Buffer.from(token, "base64url").toString("latin1").split(":");
  return fingerprint === fingerprintOf(query) ? cursor : undefined;
}

/** Writes the key of the last item of a page as the token of the next one. */
export function writeKeyToken({ time, position }: TimeKey, query: object): string {
  return writePageToken(`${time}@${position}`, query);
}

/** Reads the key in a token. Returns undefined for a token that was not issued for the query. */
export function readKeyToken(token: string, query: object): TimeKey | undefined {
  const [time = "", position = ""] = readPageToken(token, query)?.split("@") ?? [];
  const key = { time: Number(time), position: Number(position) };
  return time !== "" && Number.isFinite(key.time) && /^\d{1,16}$/.test(position) ? key : undefined;
}

function fingerprintOf(query: object): string {
  return createHash("sha256").update(JSON.stringify(query)).digest("hex").slice(0, 16);
}
