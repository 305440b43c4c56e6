import type { Server } from "node:http";
import { isIP, type AddressInfo } from "node:net";

import type { Contract } from "../contract/contract.js";
import { fetchHandler } from "../http/fetch-adapter.js";
import { createPipeline } from "../pipeline/pipeline.js";
import { createService, type Service } from "../pipeline/service.js";
import { acceptedCredentials, credentialsOf } from "../security/accept.js";
import type { Credential } from "../security/credentials.js";
import { createMemory } from "../state/memory.js";
import { createMemoryBackend } from "../state/memory-backend.js";
import { createWorlds } from "../state/worlds.js";
import type { Vendor } from "../vendors/vendor.js";
import { isLoopback, urlOf } from "./address.js";
import { createApplication } from "./application.js";
import { compileInBackground } from "./compile.js";
import { gracefulClose } from "./graceful-close.js";
import { createHttpServer } from "./http-server.js";
import type { MockServer } from "./mock-server.js";
import type { ServerOptions } from "./options.js";
import { noticesOf, unvalidatedIn } from "./notices.js";
import { StartError } from "./start-error.js";

/** A contract to serve with the behaviour of its vendor. */
export interface Served {
  readonly contract: Contract;
  readonly vendor: Vendor;
}

/** Serves contracts on a port. Throws a `StartError` for two of one name, and as `startMockServer` does. The options have been checked. */
export async function listen(served: readonly Served[], options: ServerOptions): Promise<MockServer> {
  const { port = 0, host = "127.0.0.1", seed = 1, now = () => new Date(), auth = "strict" } = options;
  const { docs, cors, allowedHosts, gracePeriod = 5_000 } = options;
  refuseDuplicates(served);
  const services = served.map(({ contract, vendor }) =>
    createService(contract, vendor, acceptedCredentials(contract, vendor, auth), auth),
  );
  const memory = createMemory(options.stateLimit);
  const backend = (_namespace: string, clock: () => Date) => createMemoryBackend({ now: clock, memory });
  const pipeline = createPipeline({
    services,
    worlds: createWorlds({ backend, seed, now }),
    checkCredentials: auth !== "off",
    enforceQuotas: options.rateLimits ?? false,
    log: options.log,
  });

  const application = createApplication(pipeline, {
    docs,
    cors,
    log: options.log,
    methods: services.flatMap(({ contract }) => contract.operations.map(({ method }) => method)),
    allowedHosts: allowedHosts && [...allowedHosts, ...(isIP(host) === 0 ? [host] : [])],
  });
  const server = createHttpServer(application, options);
  const end = gracefulClose(server, gracePeriod);
  const bound = await start(server, host, port);
  const address = urlOf(host, bound);
  const compilation = compileInBackground(services);
  const close = (): Promise<void> => {
    compilation.abort();
    return end();
  };
  return {
    address,
    isPublic: !isLoopback(bound),
    docs: docs === undefined ? undefined : `${address}/docs/`,
    vendors: services.map((service) => ({
      name: service.contract.name,
      title: service.contract.document.info.title,
      url: `${address}/${service.contract.name}`,
      credentials: shownCredentials(service),
    })),
    get notices() {
      return services.flatMap(({ contract }) => noticesOf(contract));
    },
    get unvalidated() {
      return services.flatMap(({ contract }) => unvalidatedIn(contract));
    },
    url: (vendor) => `${address}/${vendor}`,
    fetch: fetchHandler(pipeline),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function refuseDuplicates(served: readonly Served[]): void {
  const names = served.map(({ contract }) => contract.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new StartError(`Two contracts are named "${twice}". Rename the file or the folder of one of them.`);
}

/** The address that the server listens on, with a port that is not 0. */
async function start(server: Server, host: string, port: number): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  return server.address() as AddressInfo;
}

function shownCredentials({ contract, vendor }: Service): Record<string, Credential> {
  return Object.fromEntries(
    Object.entries(credentialsOf(contract, vendor)).flatMap(([scheme, [first]]) =>
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
  return new StartError(`Cannot listen on ${host} port ${port}: ${error.message}`, { cause: error });
}
