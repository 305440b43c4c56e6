import { createHash } from "node:crypto";

/** Writes a cursor of the store as the token of a next page, bound to the query of the list. */
export function writePageToken(cursor: string, query: object): string {
  return Buffer.from(`${fingerprintOf(query)}:${cursor}`).toString("base64url");
}

/** Reads the cursor in a token. Returns undefined for a token that was not issued for the query. */
export function readPageToken(token: string, query: object): string | undefined {
  const [fingerprint, cursor] = Buffer.from(token, "base64url").toString("latin1").split(":");
  return fingerprint === fingerprintOf(query) ? cursor : undefined;
}

function fingerprintOf(query: object): string {
  return createHash("sha256").update(JSON.stringify(query)).digest("hex").slice(0, 16);
}
