import { createTimelineMessage } from "#hey-api/rebilly";
import { createRebilly } from "@event-contracts/client/rebilly";
import ky from "ky";
import OpenAI from "openai";
import type { Contender } from "./run-load.js";
import { printLoad } from "./run-load.js";
import { startLimited } from "./limited-server.js";

const COUNT = 600;
const PER_SECOND = 20;

const path = "customers/jane/timeline";
const messageOf = (n: number) => ({ message: `Call ${n}` });

/** Rebilly's header has the second in Unix time. The standard one, which the other libraries read, has the seconds to wait. */
function refuse(nextWindow: number) {
  const headers = {
    "x-ratelimit-retry-after": String(nextWindow / 1000),
    "retry-after": String(Math.max(1, Math.ceil((nextWindow - Date.now()) / 1000))),
  };
  return { status: 429, headers, body: { status: 429, title: "Too Many Requests" } };
}

type Options = Parameters<typeof createRebilly>[0];

function client(name: string, options: Pick<Options, "pace" | "retries"> = {}): Contender {
  return {
    name,
    prepare(endpoint) {
      const server = { endpoint, organizationId: "acme" };
      const rebilly = createRebilly({ auth: { secretApiKey: "key" }, server, ...options });
      return (n) => rebilly.createTimelineMessage({ path: { id: "jane" }, body: messageOf(n) });
    },
  };
}

function openai(name: string, options: { readonly maxRetries?: number } = {}): Contender {
  return {
    name,
    prepare(address) {
      const api = new OpenAI({ apiKey: "key", baseURL: `${address}/organizations/acme`, ...options });
      return (n) => api.post(`/${path}`, { body: messageOf(n) });
    },
  };
}

// ky retries no POST unless it is told to.
function kyWith(name: string, limit: number): Contender {
  return {
    name,
    prepare(address) {
      const api = ky.create({
        prefixUrl: `${address}/organizations/acme`,
        headers: { "REB-APIKEY": "key" },
        retry: { limit, methods: ["post"] },
        timeout: false,
      });
      return (n) => api.post(path, { json: messageOf(n) }).json();
    },
  };
}

const heyApi: Contender = {
  name: "hey-api (never retries)",
  prepare: (address) => (n) =>
    createTimelineMessage({
      baseUrl: `${address}/organizations/acme`,
      auth: () => "key",
      path: { id: "jane" },
      body: messageOf(n),
    }),
};

/** Prints how each library writes many events with a key to a server that says when to come back. */
export async function printKeyedPosts(): Promise<void> {
  const contenders = [
    client("client"),
    client("client, pace: true", { pace: true }),
    client("client, pace: 20 a second", { pace: { requests: PER_SECOND, seconds: 1 } }),
    openai("openai (2 retries, its default)"),
    openai("openai, maxRetries: 10", { maxRetries: 10 }),
    kyWith("ky, POST, limit: 2", 2),
    kyWith("ky, POST, limit: 10", 10),
    heyApi,
  ];
  const accept = () => ({ status: 201, body: { id: "tmln_1", message: "Called back" } });
  const title = `${COUNT} POSTs at once, ${PER_SECOND} a second`;
  await printLoad(title, contenders, () => startLimited(PER_SECOND, accept, refuse), {
    count: COUNT,
    inTurns: true,
  });
}
