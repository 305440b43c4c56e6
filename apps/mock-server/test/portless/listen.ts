import { mockOf } from "../../src/server/create-mock.js";
import { createEngine } from "../../src/server/create-engine.js";
import type { Served } from "../../src/server/engine.js";
import type { MockServer } from "../../src/server/mock-server.js";
import type { ServerOptions } from "../../src/server/options.js";
import { mocks } from "./mocks.js";

let count = 0;

/** A mock without a port, whose host the `fetch` of this run knows. Stands in for the function of the same name. */
export async function listen(served: readonly Served[], options: ServerOptions): Promise<MockServer> {
  count += 1;
  const host = `mock-${count}.localhost`;
  const close = async (): Promise<void> => {
    mocks.delete(host);
  };
  const mock = mockOf(createEngine(served, options), `http://${host}`, close);
  mocks.set(host, mock.fetch);
  return Object.assign(mock, { isPublic: false, docs: undefined });
}
