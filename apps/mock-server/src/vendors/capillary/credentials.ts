import type { CredentialCheck } from "../../security/accepted-credentials.js";
import type { BasicCredentials, Credential } from "../../security/credentials.js";
import type { Principal } from "../../security/principal.js";
import type { QuotaScope } from "../vendor.js";
import { organizations, type Organization } from "./organizations.js";
import { checkToken, claimsOf } from "./tokens/record.js";

const [first] = organizations;

/** The accepted credentials by security scheme. */
export const credentials: Readonly<Record<string, Credential>> = {
  oauthToken: { key: first.clients[0].key, secret: first.clients[0].secret },
  tillBasic: first.till,
  webhookBasic: first.till,
};

/** Accepts the tills of all organizations. */
const checkTill: CredentialCheck = (presented) =>
  tillOwner(presented) === undefined ? { reason: "unknown" } : undefined;

/** The checks by security scheme. */
export const checks: Readonly<Record<string, CredentialCheck>> = {
  oauthToken: checkToken,
  tillBasic: checkTill,
  webhookBasic: checkTill,
};

/** The organization of a caller; the first one for a caller whose credential was not checked. */
export function organizationOf(principal: Principal | undefined): Organization {
  return (principal && ownerOf(principal)) ?? first;
}

/** Quotas are for API keys: all tokens of a client count together, and a request without a credential is not counted. */
export const quotaScope: QuotaScope = (_per, _request, principal) =>
  principal?.scheme === "oauthToken" ? (claimsOf(principal.id).client_key ?? principal.id) : principal?.id;

function ownerOf({ scheme, id }: Principal): Organization | undefined {
  if (scheme !== "oauthToken") return tillOwner(id);
  const organizationId = claimsOf(id).org_id;
  return organizations.find((organization) => organization.id === organizationId);
}

/** @param presented the pair in base64 (RFC 7617 §2). */
function tillOwner(presented: string): Organization | undefined {
  return organizations.find(({ till }) => base64Of(till) === presented);
}

function base64Of({ username, password }: BasicCredentials): string {
  return Buffer.from(`${username}:${password}`).toString("base64");
}
