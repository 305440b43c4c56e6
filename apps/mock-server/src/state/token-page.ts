import { createHash } from "node:crypto";

/** One page, and the opaque token of the next page if more items follow. */
export interface TokenPage<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

/** A source of pages: an array, or a list that makes its slices on demand. */
export interface Pageable<T> {
  readonly length: number;
  slice(start: number, end: number): readonly T[];
}

/**
 * Cuts a page of `limit` items at the place that a token contains, beside a fingerprint of the query. Returns undefined
 * if the token was not issued for the query.
 *
 * @param query the part of the request that the token is bound to: all but the token and the page size.
 */
export function tokenPage<T>(
  items: Pageable<T>,
  token: string | null | undefined,
  limit: number,
  query: unknown,
): TokenPage<T> | undefined {
  const fingerprint = createHash("sha256").update(JSON.stringify(query)).digest("hex").slice(0, 16);
  const start = token ? startOf(token, fingerprint) : 0;
  if (start === undefined) return undefined;
  const end = start + limit;
  const nextToken =
    end < items.length ? Buffer.from(`${fingerprint}:${end}`).toString("base64url") : undefined;
  return { items: items.slice(start, end), nextToken };
}

function startOf(token: string, fingerprint: string): number | undefined {
  const [bound, place = ""] = Buffer.from(token, "base64url").toString("latin1").split(":");
  return bound === fingerprint && /^\d{1,15}$/.test(place) ? Number(place) : undefined;
}
