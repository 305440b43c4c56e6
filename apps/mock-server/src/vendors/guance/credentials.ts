import { headerOf, type ReceivedRequest } from "../../http/received-request.js";
import type { CredentialCheck } from "../../security/accepted-credentials.js";
import type { Principal } from "../../security/principal.js";
import type { QuotaScope } from "../vendor.js";
import { monitorWith } from "./external-events/monitors.js";

/** The key that is shown first, and the workspace of that key. The monitors belong to this workspace. */
const FIRST_WORKSPACE = "mock";

/** `mock`, `mock:WORKSPACE`, and `mock:WORKSPACE:ANYTHING` for more keys to the same workspace. */
const KEY = /^mock(?::(?<workspace>[a-z0-9-]+)(?::[a-z0-9-]+)?)?$/;

/** The accepted credential of each security scheme. */
export const credentials = { dfApiKey: FIRST_WORKSPACE } as const;

/** Accepts every key that belongs to a workspace (R1). */
const checkKey: CredentialCheck = (presented) =>
  workspaceOfKey(presented) === undefined ? { reason: "unknown" } : undefined;

/** The checks by security scheme. */
export const checks: Readonly<Record<string, CredentialCheck>> = { dfApiKey: checkKey };

/** R1: a site of TrueWatch answers a bad key with 401. A bad key that begins with `truewatch` brings that about. */
export function isKeyOfTrueWatch(request: ReceivedRequest): boolean {
  return headerOf(request, "DF-API-KEY")?.startsWith("truewatch") === true;
}

/** The workspace that an API key belongs to. Undefined: the key is not accepted. */
export function workspaceOfKey(key: string): string | undefined {
  const match = KEY.exec(key);
  return match ? (match.groups?.["workspace"] ?? FIRST_WORKSPACE) : undefined;
}

/** The workspace of a caller; the first one for a caller whose credential was not checked. */
export function workspaceOf(principal: Principal | undefined): string {
  return (principal && workspaceOfKey(principal.id)) ?? FIRST_WORKSPACE;
}

/**
 * R2: quotas are per key and per workspace. An event may be pushed without a key: the secret of a monitor in the path
 * counts as the key, and the workspace is the one of the monitor. A secret of no monitor pushes nothing and counts nothing.
 */
export const quotaScope: QuotaScope = (per, { parameters }, principal) => {
  const { secret, subUri = "" } = parameters;
  if (principal !== undefined || secret === undefined) {
    return per === "workspace" ? workspaceOf(principal) : (principal?.id ?? "");
  }
  const monitor = monitorWith(secret, subUri);
  return per === "workspace" ? monitor?.workspace : monitor && `secret ${monitor.secret}`;
};
