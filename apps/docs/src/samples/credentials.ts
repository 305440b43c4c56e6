import { startMockServer, type ServedVendor } from "@event-contracts/mock-server";

import type { Contract } from "../contract/contract.js";
import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import { schemesOf } from "../vocabulary/security.js";

/** The credentials that the mock server accepts for each security scheme of a vendor. */
export type Credentials = ServedVendor["credentials"];

/** The accepted credential of one scheme. */
export type Credential = Credentials[string];

let asked: Promise<ReadonlyMap<string, Credentials>> | undefined;

/** The credentials that the mock server accepts. It is asked itself, once, so that no page can name others. */
export async function credentialsOf(contract: Contract): Promise<Credentials> {
  asked ??= ask();
  const known = (await asked).get(contract.vendor);
  if (known) return known;
  // A contract that the mock server was not built with: what it would accept of any contract.
  const schemes = [...schemesOf(contract)].map(([name, { scheme }]) => [name, usual(scheme)]);
  return Object.fromEntries(schemes) as Credentials;
}

async function ask(): Promise<ReadonlyMap<string, Credentials>> {
  const mock = await startMockServer();
  try {
    return new Map(mock.vendors.map(({ name, credentials }) => [name, credentials]));
  } finally {
    await mock.close();
  }
}

function usual(scheme: SecuritySchemeObject): Credential {
  if (scheme["x-sigv4"]) return { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "mock" };
  return scheme.type === "http" && scheme.scheme.toLowerCase() === "basic"
    ? { username: "mock", password: "mock" }
    : "mock";
}
