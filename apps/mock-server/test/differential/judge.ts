import type { Contract } from "../../src/contract/contract.js";
import { fetchHandler } from "../../src/http/fetch-adapter.js";
import { createPipeline } from "../../src/pipeline/pipeline.js";
import { createService } from "../../src/pipeline/service.js";
import { createMemoryBackend } from "../../src/state/memory-backend.js";
import { createMemory } from "../../src/state/memory.js";
import { createWorlds } from "../../src/state/worlds.js";
import { plainSession } from "../pipeline/plain-session.js";
import type { Vendor } from "../../src/vendors/vendor.js";

/** One request, as both validate it. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** No contract declares this status, so that a refusal is sent as it is. */
const REFUSED = 499;

/** No behaviour of its own. Refusals are data. */
const plain: Vendor = {
  handlers: {},
  refuse: (failure) => ({ status: failure.kind === "internal" ? 500 : REFUSED, body: failure }),
};

/** Validates requests as the mock server does, without the vendor's behaviour. */
export function judge(contract: Contract): (sent: Sent) => Promise<string> {
  const memory = createMemory();
  const pipeline = createPipeline({
    services: [createService(contract, plain, {})],
    worlds: createWorlds({
      backend: (_namespace, now) => createMemoryBackend({ now, memory }),
      seed: 1,
      now: () => new Date(),
    }),
    findSession: (name) => plainSession(name),
    checkCredentials: false,
    enforceQuotas: false,
  });
  const handle = fetchHandler(pipeline);
  return async ({ url, ...init }) => {
    const response = await handle(new Request(`http://mock/${contract.name}${url}`, requestInit(init)));
    const text = await response.text();
    // A response that breaks its contract comes after the request was found valid.
    return response.status === REFUSED ? `refused: ${text}` : "valid";
  };
}

export async function askOracle(address: string, { url, ...init }: Sent): Promise<string> {
  const response = await fetch(address + url, requestInit(init));
  const text = await response.text();
  return response.status < 400 ? "valid" : `refused: ${response.status} ${text}`;
}

function requestInit({ method, headers, body }: Omit<Sent, "url">): RequestInit {
  return { method, headers, ...(body !== undefined && method !== "GET" && { body: Buffer.from(body) }) };
}
