import type { CredentialCheck } from "../../security/accepted-credentials.js";
import { credentials } from "./credentials.js";

/** What a key may do; undefined: everything. */
export interface KeyLimits {
  /** The organizations in its scope. */
  readonly organizations: readonly string[] | undefined;
  /** The vendor's names of the operations it may call; `*` is any. */
  readonly permissions: readonly string[] | undefined;
}

/** The vendor keeps a key's limits with the key; here the key spells them, so that a test needs no set-up. */
const spelling = new RegExp(
  `^${credentials.secretApiKey}(?:_in_(?<organizations>.+?))?(?:_only_(?<permissions>[A-Za-z*+]+))?$`,
);

/**
 * Reads the limits off a key. Undefined: it is no key of the mock.
 *
 * @example
 * readSecretApiKey("sk_sandbox_mock_only_PostCustomerTimeline+GetCustomer");
 */
export function readSecretApiKey(key: string): KeyLimits | undefined {
  const match = spelling.exec(key);
  if (match === null) return undefined;
  return {
    organizations: match.groups?.["organizations"]?.split("+"),
    permissions: match.groups?.["permissions"]?.split("+"),
  };
}

/** Lets a key call the operations that it names, in the organizations that it names. */
export const checkSecretApiKey: CredentialCheck = async (presented, { operation, request }) => {
  const limits = readSecretApiKey(presented);
  if (limits === undefined) return { reason: "unknown" };
  const { organizations, permissions } = limits;
  const organizationId = request.parameters["organizationId"] ?? "";
  const isInScope = organizations === undefined || organizations.includes(organizationId);
  const isPermitted =
    permissions === undefined ||
    permissions.some((name) => name === "*" || name === operation.vendorOperation);
  return isInScope && isPermitted ? undefined : { reason: "forbidden" };
};
