import type { QuotaScope } from "../vendor.js";
import type { CredentialCheck } from "../../security/accepted-credentials.js";
import type { Principal } from "../../security/principal.js";
import { monitorWith } from "./external-events/monitors.js";

/** The workspace that the key `mock` opens, and the one that has monitors. */
export const FIRST_WORKSPACE = "mock";

/** `mock`, `mock:WORKSPACE`, and `mock:WORKSPACE:ANYTHING` for more keys to the same workspace. */
const KEY = /^mock(?::(?<workspace>[a-z0-9-]+)(?::[a-z0-9-]+)?)?$/;

/** The workspace that an API key belongs to. Undefined: the key opens none. */
export function workspaceOfKey(key: string): string | undefined {
  const match = KEY.exec(key);
  return match ? (match.groups?.["workspace"] ?? FIRST_WORKSPACE) : undefined;
}

/** The workspace of a caller; the first one where callers need no key. */
export function workspaceOf(principal: Principal | undefined): string {
  return (principal && workspaceOfKey(principal.id)) ?? FIRST_WORKSPACE;
}

/** Lets in every key that opens a workspace. */
export const checkKey: CredentialCheck = async (presented) =>
  workspaceOfKey(presented) === undefined ? { reason: "unknown" } : undefined;

/** A pushed event comes without a key: the secret in its path stands for one, and its monitor has a workspace. */
export const quotaScope: QuotaScope = (per, { parameters }, principal) => {
  const { secret = "", subUri = "" } = parameters;
  if (per !== "workspace") return principal?.id ?? `secret ${secret}`;
  return principal ? workspaceOf(principal) : (monitorWith(secret, subUri)?.workspace ?? FIRST_WORKSPACE);
};
