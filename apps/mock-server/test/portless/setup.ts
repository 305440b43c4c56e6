import { mocks } from "./mocks.js";

const overNetwork = globalThis.fetch;

/** Sends a request to the mock of its host. */
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { hostname } = new URL(request.url);
  const mock = mocks.get(hostname);
  if (mock !== undefined) return mock(request);
  if (hostname.endsWith(".localhost"))
    throw new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED ${hostname}`) });
  return overNetwork(input, init);
};
