import type { Fetch } from "../../src/http/fetch-adapter.js";
import type { Engine } from "../../src/server/engine.js";

/** A mock without a port. */
interface PortlessMock {
  readonly fetch: Fetch;
  readonly handle: Engine["handle"];
}

const mocks = new Map<string, PortlessMock>();

/** Gives a mock a host of its own. */
export function addMock(host: string, mock: PortlessMock): void {
  mocks.set(host, mock);
}

/** Takes its host from a mock. */
export function removeMock(host: string): void {
  mocks.delete(host);
}

/** The mock of a host. Undefined: the host is one of the network. Throws as `fetch` does for that of a closed mock. */
export function mockOfHost(host: string): PortlessMock | undefined {
  const mock = mocks.get(host);
  if (mock !== undefined || !host.endsWith(".localhost")) return mock;
  throw new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED ${host}`) });
}
