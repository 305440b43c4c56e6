import { createHash } from "node:crypto";

import type { BasicCredentials } from "../../security/credentials.js";

/** An organization with its two callers: an API client, whose key and secret are exchanged for tokens, and a till. */
export interface Organization {
  readonly id: number;
  readonly client: { readonly id: number; readonly key: string; readonly secret: string };
  readonly till: BasicCredentials;
}

/** The organizations that exist. Nothing of the second is visible to the callers of the first, R3. */
export const organizations = [organization(200417, "mock"), organization(200900, "neighbour")] as const;

/** Key, secret, till and the till's password are all `name`; Basic takes the password's MD5 in hexadecimal digits. */
function organization(id: number, name: string): Organization {
  return {
    id,
    client: { id: id + 1_000_000, key: name, secret: name },
    till: { username: name, password: createHash("md5").update(name).digest("hex") },
  };
}
