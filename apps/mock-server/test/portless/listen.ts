import { createEngine } from "../../src/server/create-engine.js";
import { mockOf } from "../../src/server/create-mock.js";
import type { Served } from "../../src/server/engine.js";
import type { MockServer } from "../../src/server/mock-server.js";
import type { ServerOptions } from "../../src/server/options.js";
import { addMock, removeMock } from "./mocks.js";

let count = 0;

/** A mock without a port, whose host the clients of this run know. Stands in for the function of the same name. */
export async function listen(served: readonly Served[], options: ServerOptions): Promise<MockServer> {
  count += 1;
  const host = `mock-${count}.localhost`;
  const engine = createEngine(served, options);
  const close = async (): Promise<void> => {
    removeMock(host);
    engine.sessions.release();
  };
  const mock = mockOf(engine, `http://${host}`, close);
  addMock(host, { fetch: mock.fetch, handle: engine.handle });
  return Object.assign(mock, { isPublic: false, docs: undefined });
}
