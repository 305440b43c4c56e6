import { createContract } from "../../src/contract/contract.js";
import { receivedRequest } from "../../src/http/received-request.js";
import type { Outcome } from "../../src/http/outcome.js";
import { createPipeline, type Pipeline, type PipelineOptions } from "../../src/pipeline/pipeline.js";
import { createService } from "../../src/pipeline/service.js";
import { acceptedCredentials } from "../../src/security/accept.js";
import { createMemoryBackend } from "../../src/state/memory-backend.js";
import { createWorlds, type Worlds } from "../../src/state/worlds.js";
import { genericVendor } from "../../src/vendors/generic-vendor.js";
import type { Handler } from "../../src/vendors/handler.js";
import type { PipelineSession } from "../../src/pipeline/exchange.js";
import { plainSession } from "./plain-session.js";
import { delayBackend } from "../state/delayed-backend.js";

/** A contract with one list of names, which have at most five characters, and a quota of five writes a minute. */
const document = {
  openapi: "3.1.1",
  info: { title: "Counter", version: "1.0.0" },
  "x-rate-limit": {
    signals: [{ status: 429 }],
    quotas: [{ requests: 5, seconds: 60, per: "key", methods: ["POST"] }],
  },
  paths: {
    "/names": {
      get: {
        operationId: "listNames",
        responses: { 200: { description: "Names.", content: { "application/json": { schema: list() } } } },
      },
      post: {
        operationId: "addName",
        requestBody: { required: true, content: { "application/json": { schema: { type: "string" } } } },
        responses: {
          201: {
            description: "Added.",
            content: { "application/json": { schema: { type: "string", maxLength: 5 } } },
          },
          409: { description: "Taken." },
        },
      },
    },
  },
};

function list(): object {
  return { type: "array", items: { type: "string" } };
}

const handlers: { readonly addName: Handler; readonly listNames: Handler } = {
  listNames: async (_request, { state }) => ({
    status: 200,
    body: (await state.collection<string>("names").list()).items,
  }),
  async addName({ body }, { state }) {
    const isNew = await state.collection<string>("names").insert(String(body), String(body));
    return isNew ? { status: 201, body } : { status: 409 };
  },
};

/** A pipeline over the counter, on a store with random delays, that requests can be sent to without a server. */
export interface Counter {
  readonly pipeline: Pipeline;
  readonly worlds: Worlds;
  readonly send: (method: string, path: string, init?: RequestParts) => Promise<Outcome>;
}

/** The parts of a request that tests change. */
export interface RequestParts {
  readonly body?: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly read?: (limit: number) => Promise<Buffer>;
}

/** Starts the pipeline on an empty store. */
export function startCounter({
  addName = handlers.addName,
  session = {},
  ...options
}: Partial<PipelineOptions> & {
  readonly addName?: Handler;
  readonly session?: Partial<PipelineSession>;
} = {}): Counter {
  const contract = createContract("counter", document);
  const vendor = { ...genericVendor, handlers: { ...handlers, addName } };
  const worlds = createWorlds({
    backend: (_namespace, now) => delayBackend(createMemoryBackend({ now }), 1),
    seed: 1,
    now: () => new Date(0),
  });
  const pipeline = createPipeline({
    services: [createService(contract, vendor, acceptedCredentials(contract, vendor, "strict"))],
    worlds,
    findSession: (name) => plainSession(name, session),
    checkCredentials: true,
    enforceQuotas: false,
    ...options,
  });
  return {
    pipeline,
    worlds,
    send: (method, url, { body = "", headers = {}, read = async () => Buffer.from(body) } = {}) =>
      pipeline(receivedRequest({ method, url, headers, origin: "http://mock.example", read })),
  };
}
