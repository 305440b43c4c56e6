import type { QuotaScope } from "../vendor.js";
import type { CredentialCheck } from "../../security/accepted-credentials.js";
import type { Principal } from "../../security/principal.js";
import { organizations, type Organization } from "./organizations.js";
import { claimsOf } from "./token.js";

/** The organization of whoever was let in, by a token or as a till. */
export function organizationOf(principal: Principal | undefined): Organization {
  const organization =
    principal?.scheme === "oauthToken"
      ? organizations.find(({ id }) => id === claimsOf(principal.id).org_id)
      : organizations.find(({ till }) => spelled(till) === principal?.id);
  if (organization === undefined) throw new Error("the caller belongs to no organization");
  return organization;
}

/** Lets in the tills of the organizations. */
export const checkTill: CredentialCheck = async (presented) =>
  organizations.some(({ till }) => spelled(till) === presented) ? undefined : { reason: "unknown" };

/** Quotas are for API keys: all tokens of a client count together, and a call without a credential not at all. */
export const quotaScope: QuotaScope = (_per, _request, principal) =>
  principal?.scheme === "oauthToken" ? claimsOf(principal.id).client_key : principal?.id;

/** As it stands in the Authorization header, RFC 7617 §2. */
function spelled({ username, password }: Organization["till"]): string {
  return Buffer.from(`${username}:${password}`).toString("base64");
}
