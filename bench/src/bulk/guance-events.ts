import { createGuance } from "@event-contracts/client/guance";
import { startMockServer } from "@event-contracts/mock-server";
import ky from "ky";
import OpenAI from "openai";
import { startCounting } from "./limited-server.js";
import type { LimitedServer } from "./limited-server.js";
import { printLoad } from "./run-load.js";
import type { Contender } from "./run-load.js";

const COUNT = 60;

const path = "api/v1/events/create";
const key = { "DF-API-KEY": "mock" };
const eventOf = (n: number) =>
  ({ date: 1_668_141_576_000 + n, status: "info", title: `Event ${n}` }) as const;

type Options = Parameters<typeof createGuance>[0];

function client(name: string, options: Pick<Options, "pace"> = {}): Contender {
  return {
    name,
    prepare(endpoint) {
      const guance = createGuance({ auth: { dfApiKey: "mock" }, server: { endpoint }, ...options });
      return (n) => guance.createEvent({ body: eventOf(n) });
    },
  };
}

const openai: Contender = {
  name: "openai (2 retries, its default)",
  prepare(baseURL) {
    const api = new OpenAI({ apiKey: "key", baseURL, defaultHeaders: key });
    return (n) => api.post(`/${path}`, { body: eventOf(n) });
  },
};

// The vendor's signal for too many requests is a 401, which only a contract can tell from a wrong key.
const kyWithPost: Contender = {
  name: "ky, POST, limit: 2",
  prepare(prefixUrl) {
    const api = ky.create({
      prefixUrl,
      headers: key,
      retry: { limit: 2, methods: ["post"] },
      timeout: false,
    });
    return (n) => api.post(path, { json: eventOf(n) }).json();
  },
};

/** The mock server with the quotas of the contract, behind a server that counts. */
async function startMock(): Promise<LimitedServer> {
  const mock = await startMockServer({ vendors: ["guance"], rateLimits: true });
  const counting = await startCounting(async ({ url, method = "POST", headers }, body) => {
    const sent = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" && !/^(host|connection|content-length|transfer-encoding)$/.test(name)
        ? [[name, value] as const]
        : [],
    );
    const response = await fetch(`${mock.url("guance")}${url}`, {
      method,
      headers: Object.fromEntries(sent),
      body,
    });
    return {
      status: response.status,
      headers: Object.fromEntries([...response.headers].filter(([name]) => /^(retry-after|x-)/.test(name))),
      body: await response.json(),
    };
  });
  return {
    ...counting,
    async [Symbol.asyncDispose]() {
      await counting[Symbol.asyncDispose]();
      await mock.close();
    },
  };
}

/** Prints how each library writes events to our own mock of a vendor that takes 20 in a minute. Takes two minutes. */
export async function printGuanceEvents(): Promise<void> {
  const contenders = [
    client("client"),
    client("client, pace: true", { pace: true }),
    client("client, pace: 20 in 60 seconds", { pace: { requests: 20, seconds: 60 } }),
    openai,
    kyWithPost,
  ];
  console.log("The next table takes two minutes, because the vendor takes 20 events in a minute.");
  await printLoad(`${COUNT} events at once, 20 in a minute`, contenders, startMock, {
    count: COUNT,
    inTurns: false,
  });
}
