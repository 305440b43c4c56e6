import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createContract } from "../../src/contract/contract.js";
import { listen } from "../../src/server/listen.js";
import { startMockServer } from "../../src/server/start.js";
import { genericVendor } from "../../src/vendors/generic-vendor.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { sendRequest, type WireResponse } from "../send-request.js";

/** A response as it is on the wire. */
export interface Answer extends WireResponse {
  /** The body as JSON. */
  readonly json: unknown;
  /** The sentences of `X-Contract-Violations`. */
  readonly reasons: readonly string[];
}

export interface Served extends AsyncDisposable {
  readonly lines: readonly string[];
  call(
    method: string,
    path: string,
    options?: { headers?: Record<string, string>; body?: Buffer | string },
  ): Promise<Answer>;
}

/** Starts a server for a document with these paths, read from a file as `--spec` reads it. */
export async function serve(paths: object, rest: object = {}, seed = 1): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), "answers-"));
  const file = join(folder, "api.json");
  const info = { title: "Answers", version: "1" };
  await writeFile(file, JSON.stringify({ openapi: "3.1.0", info, paths, ...rest }));
  const lines: string[] = [];
  const server = await startMockServer({ specs: [file], seed, log: (line) => void lines.push(line) });
  await rm(folder, { recursive: true });
  return served(server, lines);
}

/** Starts a server for a document that no JSON file can hold, such as one with a BigInt. */
export async function serveDocument(document: object): Promise<Served> {
  const contract = createContract("api", document);
  return served(await listen([{ contract, vendor: genericVendor }], {}), []);
}

function served(server: MockServer, lines: readonly string[]): Served {
  return {
    lines,
    async call(method, path, { headers = {}, body } = {}) {
      const url = `${server.url("api")}${path}`;
      return answerOf(await sendRequest({ method, url, headers: { connection: "close", ...headers }, body }));
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

function answerOf({ status, headers, text }: WireResponse): Answer {
  return {
    status,
    headers,
    text,
    get json() {
      return JSON.parse(text) as unknown;
    },
    reasons: JSON.parse(String(headers["x-contract-violations"] ?? "[]")) as readonly string[],
  };
}

/** A path item with one GET of these responses. */
export function get(responses: object): object {
  return { get: { responses } };
}

/** A response of JSON. */
export function json(content: object): object {
  return { description: "JSON", content: { "application/json": content } };
}
