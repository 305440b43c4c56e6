import type { CredentialCheck } from "../../security/accepted-credentials.js";

/** The accepted credential of each security scheme. */
export const credentials = {
  secretApiKey: "sk_sandbox_mock",
  jwt: "mock.jwt.token",
  applicationJwt: "mock.application.token",
} as const;

/** The limits of a secret key. Undefined: no limit. */
export interface KeyLimits {
  /** The ids of the organizations in its scope. */
  readonly organizations: readonly string[] | undefined;
  /** The vendor's names of the operations that it may call; `*` stands for every operation. */
  readonly permissions: readonly string[] | undefined;
}

/** The vendor stores a key's limits. The mock server reads them from the key itself, so that a test needs no set-up. */
const limitsPattern = /^(?:_in_(?<organizations>.+?))?(?:_only_(?<permissions>[A-Za-z*+]+))?$/;

/**
 * Reads the limits of a secret key. Undefined: the mock server does not know the key.
 *
 * @example
 * parseSecretApiKey("sk_sandbox_mock_only_PostCustomerTimeline+GetCustomer");
 */
export function parseSecretApiKey(key: string): KeyLimits | undefined {
  if (!key.startsWith(credentials.secretApiKey)) return undefined;
  const match = limitsPattern.exec(key.slice(credentials.secretApiKey.length));
  if (match === null) return undefined;
  return {
    organizations: match.groups?.["organizations"]?.split("+"),
    permissions: match.groups?.["permissions"]?.split("+"),
  };
}

/** R3: a restricted key is accepted for its operations in its organizations only. */
const checkSecretApiKey: CredentialCheck = (presented, { operation, request }) => {
  const limits = parseSecretApiKey(presented);
  if (limits === undefined) return { reason: "unknown" };
  const { organizations, permissions } = limits;
  const organizationId = request.parameters["organizationId"] ?? "";
  const isInScope = organizations === undefined || organizations.includes(organizationId);
  const isPermitted =
    permissions === undefined ||
    permissions.some((name) => name === "*" || name === operation.vendorOperation);
  return isInScope && isPermitted ? undefined : { reason: "forbidden" };
};

/** The checks of the schemes whose credentials are not simply compared. */
export const checks = { secretApiKey: checkSecretApiKey };
