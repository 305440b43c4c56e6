import { startMockServer, type ServedVendor } from "@event-contracts/mock-server";

import type { Contract } from "../contract/contract.js";
import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import { schemesOf } from "../vocabulary/security.js";

/** The credentials that the mock server accepts for the security schemes of a vendor. */
export type Credentials = ServedVendor["credentials"];

/** The accepted credential of one scheme. */
export type Credential = Credentials[string];

let served: Promise<ReadonlyMap<string, Credentials>> | undefined;

/** The accepted credentials of a vendor. They come from a running mock server, so that no page shows others. */
export async function credentialsOf(contract: Contract): Promise<Credentials> {
  // The mock server's own API takes the token that its user has chosen, or none.
  if (!contract.isVendor) return {};
  served ??= servedCredentials();
  const known = (await served).get(contract.vendor);
  if (known) return known;
  // The mock server does not know this contract: use the credentials that it accepts for any contract.
  const schemes = [...schemesOf(contract)].map(([name, { scheme }]) => [name, defaultCredential(scheme)]);
  return Object.fromEntries(schemes) as Credentials;
}

async function servedCredentials(): Promise<ReadonlyMap<string, Credentials>> {
  const mock = await startMockServer();
  try {
    return new Map(mock.vendors.map(({ name, credentials }) => [name, credentials]));
  } finally {
    await mock.close();
  }
}

function defaultCredential(scheme: SecuritySchemeObject): Credential {
  if (scheme["x-sigv4"]) return { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "mock" };
  return scheme.type === "http" && scheme.scheme.toLowerCase() === "basic"
    ? { username: "mock", password: "mock" }
    : "mock";
}
