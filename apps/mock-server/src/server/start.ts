import { vendors as allVendors } from "@event-contracts/contracts";

import { choice } from "../control/check-names.js";
import { checkOptions } from "./check-options.js";
import { createEngine } from "./create-engine.js";
import { mockOf } from "./create-mock.js";
import type { Served } from "./engine.js";
import { listen } from "./listen.js";
import type { Mock, MockServer } from "./mock-server.js";
import type { MockOptions, MockServerOptions, ServerOptions } from "./options.js";
import { specSource, vendorSource, type Source } from "./sources.js";
import { OptionError } from "./start-error.js";
import { watchSources, type WatchOptions } from "./watch-sources.js";

/**
 * Starts a mock server. An operation that a fault of its contract touches answers 501; `notices` says how
 * many there are.
 *
 * @throws StartError for an invalid option, a file that holds no OpenAPI document and a port that is taken.
 * @example
 * await using mock = await startMockServer({ vendors: ["rebilly"] });
 * await fetch(`${mock.url("rebilly")}/organizations/acme/customers`);
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { served, sources, server, watch } = await prepare(options);
  return listen(served, server, watch && ((engine) => watchSources(engine, sources, served, watch)));
}

/**
 * Creates a mock without a port: requests go to its `fetch`, also those to the vendors' own hosts. All else is as with
 * `startMockServer`.
 *
 * @throws StartError for an invalid option and a file that holds no OpenAPI document.
 * @example
 * const mock = await createMock({ vendors: ["rebilly"] });
 * const rebilly = createRebilly({ auth, server: { organizationId: "acme" }, fetch: mock.fetch });
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const { served, server } = await prepare(options);
  const engine = createEngine(served, server);
  return mockOf(engine, ADDRESS, async () => engine.sessions.release());
}

/** The address of a mock without a port. No name below it is ever looked up in a network (RFC 6761 §6.3). */
const ADDRESS = "http://mock.localhost";

/** The checked options, and the contracts that they name. */
interface Prepared {
  readonly sources: readonly Source[];
  /** The result of loading each source. */
  readonly served: readonly Served[];
  readonly server: ServerOptions;
  /** Undefined: nothing is read anew. */
  readonly watch: WatchOptions | undefined;
}

/** Reads what is to be served. */
async function prepare(options: MockServerOptions): Promise<Prepared> {
  const { specs = [], vendors = specs.length === 0 ? allVendors : [], ...others } = options;
  const { externalRefs = false, backtracking = false, watch, ...server } = others;
  for (const [name, list] of Object.entries({ specs, vendors })) {
    if (!Array.isArray(list)) throw new OptionError(`${name} takes a list, not ${JSON.stringify(list)}.`);
  }
  checkOptions(server);
  if (watch !== undefined && !["all", "contracts"].includes(watch)) {
    throw new OptionError(`watch takes contracts or all, not ${JSON.stringify(watch)}.`);
  }
  const unknown = vendors.find((name) => !(allVendors as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new OptionError(`There is no vendor ${JSON.stringify(unknown)}. ${choice(unknown, allVendors)}`);
  }
  const sources = [
    ...[...new Set(vendors)].map(vendorSource),
    ...specs.map((spec) => specSource(spec, { externalRefs, backtracking })),
  ];
  return {
    sources,
    served: await Promise.all(sources.map((source) => source.load())),
    server,
    watch: watch && { behaviours: watch === "all", log: server.log },
  };
}
