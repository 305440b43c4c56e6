import type { AddressInfo } from "node:net";

import { vendors as allVendors, type Vendor } from "@event-contracts/contracts";

import type { Behaviours } from "./vendors/vendor.js";
import { loadBehaviours } from "./vendors/load-vendor.js";
import type { Contract } from "./contract/contract.js";
import { compileInBackground, compileOrRefuse } from "./server/compile.js";
import { createApplication } from "./server/application.js";
import { createHttpServer } from "./server/http-server.js";
import { loadContract } from "./contract/load-contract.js";
import { createService, type Service } from "./pipeline/pipeline.js";
import { defaultCredential, type Credential } from "./security/credentials.js";
import type { Accepted, AuthMode } from "./pipeline/authenticate.js";
import { createMemoryStore } from "./state/memory-store.js";
import { createRandom } from "./state/random.js";
import { StartError } from "./server/start-error.js";

export interface MockServerOptions {
  /** Which of our vendors to serve; all of them when absent. */
  readonly vendors?: readonly Vendor[];
  /** Further contracts, served below their name. */
  readonly contracts?: readonly Contract[];
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** The same seed and the same requests give the same ids. */
  readonly seed?: number;
  /** `any` takes every credential that is well formed, `off` does not look. Strict, as the vendors are, by default. */
  readonly auth?: AuthMode;
  /** Refuse what exceeds the vendors' published quotas; requests are counted in any case. Off by default. */
  readonly rateLimits?: boolean;
  /** A folder of static pages to serve at `/docs`. */
  readonly docs?: string;
  /** The moment it is, for what the server writes; the real one by default. */
  readonly now?: () => Date;
}

/** A running mock server. Close it, or write `await using`. */
export interface MockServer extends AsyncDisposable {
  /** `http://127.0.0.1:4010`. */
  readonly address: string;
  /** Where the docs are served, if they are. */
  readonly docs: string | undefined;
  readonly vendors: readonly ServedVendor[];
  /** Where a vendor is served: what to put in place of its scheme and host. */
  url(vendor: string): string;
  close(): Promise<void>;
}

export interface ServedVendor {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  /** What opens each security scheme. */
  readonly credentials: Readonly<Record<string, Credential>>;
}

/**
 * Starts a mock server. Everything that can be wrong is found before it listens.
 *
 * @throws StartError for an unknown vendor, a contract that can not be served and a port that is taken.
 * @example
 * await using mock = await startMockServer({ vendors: ["rebilly"] });
 * await fetch(`${mock.url("rebilly")}/organizations/acme/customers`);
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const {
    vendors = allVendors,
    contracts = [],
    port = 0,
    host = "127.0.0.1",
    seed = 1,
    now = () => new Date(),
    auth = "strict",
    rateLimits = false,
  } = options;
  const served: { service: Service; credentials: Record<string, readonly Credential[]> }[] = [];
  for (const contract of [...(await loadContracts(vendors)), ...contracts]) {
    if (served.some(({ service }) => service.contract.name === contract.name)) {
      throw new StartError(
        `Two contracts are named "${contract.name}". Rename the file or the folder of one of them.`,
      );
    }
    const behaviours = await loadBehaviours(contract.name);
    const world = { store: createMemoryStore(), random: createRandom(seed), now };
    const credentials = credentialsOf(contract, behaviours.credentials);
    const accepted = acceptedBy(auth, { ...credentials, ...behaviours.checks?.(world) });
    const service = createService(contract, behaviours, accepted, world, { auth, rateLimits });
    if (contracts.includes(contract)) compileOrRefuse(service);
    served.push({ service, credentials });
  }

  const services = served.map(({ service }) => service);
  const server = createHttpServer(createApplication(services, options.docs));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${actualPort}`;
  const compilation = compileInBackground(services);
  const close = async (): Promise<void> => {
    compilation.abort();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    address,
    docs: options.docs === undefined ? undefined : `${address}/docs/`,
    vendors: served.map(({ service: { contract }, credentials }) => ({
      name: contract.name,
      title: contract.document.info.title,
      url: `${address}/${contract.name}`,
      credentials: firstOfEach(credentials),
    })),
    url: (vendor) => `${address}/${vendor}`,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function acceptedBy(auth: AuthMode, strict: Accepted): Accepted {
  return auth === "any"
    ? Object.fromEntries(Object.keys(strict).map((scheme) => [scheme, "any" as const]))
    : strict;
}

async function loadContracts(names: readonly string[]): Promise<readonly Contract[]> {
  const unknown = names.find((name) => !allVendors.some((vendor) => vendor === name));
  if (unknown !== undefined) {
    throw new StartError(`There is no vendor "${unknown}". Choose from ${allVendors.join(", ")}.`);
  }
  return Promise.all(names.map(loadContract));
}

function credentialsOf(
  contract: Contract,
  own: Behaviours["credentials"] = {},
): Record<string, readonly Credential[]> {
  return Object.fromEntries(
    Object.entries(contract.securitySchemes).map(([name, scheme]) => [
      name,
      [own[name] ?? defaultCredential(scheme) ?? []].flat(),
    ]),
  );
}

function firstOfEach(
  credentials: Readonly<Record<string, readonly Credential[]>>,
): Record<string, Credential> {
  return Object.fromEntries(
    Object.entries(credentials).flatMap(([scheme, [first]]) =>
      first === undefined ? [] : [[scheme, first]],
    ),
  );
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): StartError {
  if (error.code === "EADDRINUSE") {
    return new StartError(
      `Port ${port} on ${host} is taken. Choose another with --port, or --port 0 for a free one.`,
    );
  }
  return new StartError(`Can not listen on ${host} port ${port}: ${error.message}`, { cause: error });
}
