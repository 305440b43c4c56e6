import type { Server } from "node:http";
import { isIP, type AddressInfo } from "node:net";

import { guardControl } from "../control/guard.js";
import { outcomeLog } from "../pipeline/log.js";
import { isLoopback, urlOf } from "./address.js";
import { createApplication } from "./application.js";
import { compileInBackground } from "./compile.js";
import { gracefulClose } from "./graceful-close.js";
import { createEngine } from "./create-engine.js";
import type { Engine, Served } from "./engine.js";
import { mockOf } from "./create-mock.js";
import { createHttpServer } from "./http-server.js";
import { listenError } from "./listen-error.js";
import type { MockServer } from "./mock-server.js";
import type { ServerOptions } from "./options.js";

/** Begins to watch what an engine serves, and returns the end of it. */
export type Watch = (engine: Engine) => () => Promise<void>;

/** Serves contracts on a port. Throws a `StartError` for two of one name, and as `startMockServer` does. The options have been checked. */
export async function listen(
  served: readonly Served[],
  options: ServerOptions,
  watch?: Watch,
): Promise<MockServer> {
  const { port = 0, host = "127.0.0.1", docs, cors, allowedHosts, gracePeriod = 5_000 } = options;
  const engine = createEngine(served, options);
  const hosts = [...(allowedHosts ?? []), ...(isIP(host) === 0 ? [host] : [])];
  const logOutcome = outcomeLog(options.log, engine.masker);
  let isPublic = false;
  const application = createApplication(engine.handle, {
    docs,
    cors,
    log: logOutcome,
    methods: engine.services.flatMap(({ contract }) => contract.operations.map(({ method }) => method)),
    allowedHosts: allowedHosts && hosts,
    guard: guardControl({
      isPublic: () => isPublic,
      token: options.controlToken,
      hosts,
      log: logOutcome,
    }),
  });
  const server = createHttpServer(application, { ...options, log: options.log, logOutcome });
  const end = gracefulClose(server, gracePeriod);
  const bound = await start(server, host, port);
  isPublic = !isLoopback(bound);
  const address = urlOf(host, bound);
  const compilation = compileInBackground(engine.services);
  const unwatch = watch?.(engine);
  const close = async (): Promise<void> => {
    compilation.abort();
    engine.sessions.release();
    await Promise.all([end(), unwatch?.()]);
  };
  return Object.assign(mockOf(engine, address, close), {
    isPublic,
    docs: docs === undefined ? undefined : `${address}/docs/`,
  });
}

/** The address that the server listens on, with a port that is not 0. */
async function start(server: Server, host: string, port: number): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  return server.address() as AddressInfo;
}
