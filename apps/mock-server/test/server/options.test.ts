import { expect, test } from "vitest";

import { startMockServer } from "../../src/server/start.js";
import type { MockServerOptions } from "../../src/server/options.js";
import { StartError } from "../../src/server/start-error.js";

const specs = [new URL("../fixtures/library.yaml", import.meta.url).pathname];

test.each<[object, string]>([
  [{ port: 70_000 }, "port takes a whole number from 0 to 65535, not 70000."],
  [{ port: -1 }, "port takes a whole number"],
  [{ port: 80.5 }, "port takes a whole number"],
  [{ port: "80" }, 'not "80".'],
  [{ stateLimit: 0 }, "stateLimit takes a whole number from 1 to 9007199254740991, not 0."],
  [{ seed: Number.NaN }, "seed takes a whole number from -9007199254740991 to 9007199254740991, not NaN."],
  [{ seed: 0.5 }, "seed takes a whole number"],
  [{ gracePeriod: -1 }, "gracePeriod takes a whole number from 0 to 2147483647, not -1."],
  [{ gracePeriod: Infinity }, "gracePeriod takes a whole number"],
  [{ headersTimeout: Number.NaN }, "headersTimeout takes a whole number"],
  [{ requestTimeout: 2 ** 31 }, "requestTimeout takes a whole number"],
  [{ host: "" }, 'The host "" is no address. Leave it out for 127.0.0.1, or write 0.0.0.0'],
  [{ host: " " }, 'The host " " is no address.'],
  [{ auth: "none" }, 'auth takes strict, any or off, not "none".'],
  [{ now: 5 }, "now takes a function that returns a Date, not 5."],
  [{ cors: ["app.example"] }, '"app.example" is no origin for CORS. Write scheme, host and port alone'],
  [{ cors: ["https://app.example/"] }, "is no origin for CORS"],
  [{ cors: ["*"] }, "leave it out for every origin"],
  [
    { allowedHosts: ["https://mock.example"] },
    '"https://mock.example" is no host to allow. Write its name alone',
  ],
  [{ allowedHosts: ["mock.example:80"] }, "is no host to allow"],
  [{ allowedHosts: ["*.mock.example"] }, "or .mock.example to allow its subdomains too."],
  [{ allowedHosts: [""] }, '"" is no host to allow.'],
  [{ journal: -1 }, "journal takes a whole number from 0 to"],
  [{ sessionLimit: 0 }, "sessionLimit takes a whole number from 1 to"],
  [{ sessionIdle: 0.5 }, "sessionIdle takes a whole number from 0 to"],
  [{ watch: "yes" }, 'watch takes contracts or all, not "yes".'],
  [{ rateLimits: 1 }, "rateLimits takes true or false, not 1."],
  [{ docs: true }, "docs takes the path of a folder, not true."],
  [{ cors: "https://app.example" }, 'cors takes a list, not "https://app.example".'],
  [{ controlToken: "" }, "The control token is no bearer token."],
  [{ controlToken: "with space" }, "The control token is no bearer token."],
  [{ vendor: ["rebilly"] }, 'There is no option "vendor". Did you mean vendors?'],
  [{ ratelimit: true }, 'There is no option "ratelimit". Did you mean rateLimits?'],
  [{ verbose: true }, 'There is no option "verbose". Choose from allowedHosts, auth,'],
])("refuses %j with a StartError", async (options, message) => {
  const start = startMockServer({ specs, ...(options as MockServerOptions) });
  await expect(start).rejects.toThrow(message);
  await expect(start).rejects.toBeInstanceOf(StartError);
});

test("takes any integer as the seed", async () => {
  await using server = await startMockServer({ specs, seed: -7 });
  expect(server.vendors).toHaveLength(1);
});

test("does not repeat a control token that it refuses", async () => {
  await expect(startMockServer({ specs, controlToken: "my secret" })).rejects.not.toThrow("my secret");
});
