import { syncBuiltinESMExports } from "node:module";

import { http, passthrough } from "msw";
import { setupServer } from "msw/node";

import { mockOfHost } from "./mocks.js";

let intercepts = false;

/** Gives the requests of this process to the mocks of their hosts, from the first call on. */
export function intercept(): void {
  if (intercepts) return;
  intercepts = true;
  const overNetwork = globalThis.fetch;
  // Requests of clients that do not send by `fetch`, such as axios and the AWS SDK.
  setupServer(
    http.all("*", ({ request }) => mockOfHost(new URL(request.url).host)?.fetch(request) ?? passthrough()),
  ).listen({ onUnhandledRequest: "bypass" });
  syncBuiltinESMExports(); // for `import { request } from "node:http"`
  globalThis.fetch = async (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    return (mockOfHost(host)?.fetch ?? overNetwork)(input, init);
  };
}
