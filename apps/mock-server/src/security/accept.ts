import type { Contract } from "../contract/contract.js";
import type { Vendor } from "../vendors/vendor.js";
import type { AcceptedCredentials, AuthMode } from "./accepted-credentials.js";
import { defaultCredential, type Credential } from "./credentials.js";

/** The accepted credentials of a contract's security schemes in a mode of authentication. */
export function acceptedCredentials(contract: Contract, vendor: Vendor, auth: AuthMode): AcceptedCredentials {
  const strict: AcceptedCredentials = {
    ...credentialsOf(contract, vendor),
    ...unverified(contract, vendor),
    ...vendor.checks,
  };
  if (auth !== "any") return strict;
  return Object.fromEntries(Object.keys(strict).map((scheme) => [scheme, "any"]));
}

/** Authentication schemes that the server cannot check, such as Digest: any credential of the scheme is accepted. */
function unverified({ securitySchemes }: Contract, vendor: Vendor): AcceptedCredentials {
  const names = Object.entries(securitySchemes).flatMap(([name, scheme]) =>
    scheme.type === "http" && !/^(?:basic|bearer)$/i.test(scheme.scheme) ? [name] : [],
  );
  return Object.fromEntries(
    names.filter((name) => vendor.credentials?.[name] === undefined).map((name) => [name, "any"]),
  );
}

/** The credentials of each security scheme of a contract, the one to show first. */
export function credentialsOf(contract: Contract, vendor: Vendor): Record<string, readonly Credential[]> {
  return Object.fromEntries(
    Object.entries(contract.securitySchemes).map(([name, scheme]) => [
      name,
      [vendor.credentials?.[name] ?? defaultCredential(scheme) ?? []].flat(),
    ]),
  );
}
