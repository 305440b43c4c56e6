import { createHash } from "node:crypto";

import type { BasicCredentials } from "../../security/credentials.js";

/** A program whose key and secret are exchanged for tokens. */
export interface ApiClient {
  readonly id: number;
  readonly key: string;
  readonly secret: string;
  /** The lifetime of its tokens. */
  readonly ttlSeconds: number;
  /** True if its access group allows no call about behavioral events, R46. */
  readonly isRestricted: boolean;
}

/** An organization with its callers: API clients, the one to show first, and a till. */
export interface Organization {
  readonly id: number;
  readonly clients: readonly [ApiClient, ...ApiClient[]];
  readonly till: BasicCredentials;
}

/** The lifetime of a token: five minutes. */
const TTL_SECONDS = 300;

/** The organizations that exist. Nothing of the second is visible to the callers of the first, R3. */
export const organizations = [
  organization(200417, "mock", { key: "restricted", isRestricted: true }, { key: "expired", ttlSeconds: 0 }),
  organization(200900, "neighbour"),
] as const;

/** The key of a client that is restricted by its access group, R46. */
export function isRestricted(key: string | undefined): boolean {
  return organizations.some(({ clients }) =>
    clients.some((client) => client.key === key && client.isRestricted),
  );
}

/** Key, secret, till and the till's password are all `name`; Basic takes the password's MD5 in hexadecimal digits. */
function organization(
  id: number,
  name: string,
  ...others: readonly (Pick<ApiClient, "key"> & Partial<ApiClient>)[]
): Organization {
  const client = (index: number, own: Pick<ApiClient, "key"> & Partial<ApiClient>): ApiClient => ({
    id: id + 1_000_000 + index,
    secret: own.key,
    ttlSeconds: TTL_SECONDS,
    isRestricted: false,
    ...own,
  });
  return {
    id,
    clients: [client(0, { key: name }), ...others.map((own, index) => client(index + 1, own))],
    till: { username: name, password: createHash("md5").update(name).digest("hex") },
  };
}
