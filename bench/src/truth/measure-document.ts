import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";

import { brokenRequests } from "./break-request.js";
import { peerProgram, startContender, type Contender } from "./contender.js";
import { readText } from "./fetch-document.js";
import { judge } from "./judge.js";
import { readOperations, type Operation, type ReadDocument } from "./read-operations.js";
import { validValues, writeRequest, type Credentials, type TruthRequest } from "./requests.js";
import { createSchemas, type Schemas } from "./schemas.js";
import { send } from "./send.js";

/** How a server did with one document. */
export interface Result {
  readonly document: string;
  readonly version: string;
  readonly server: string;
  readonly operations: number;
  /** Operations for which no valid request could be made. */
  readonly left: number;
  /** The first line that says why the server did not start. */
  readonly startError?: string;
  /** Operations of which a valid request was not answered with 501. */
  readonly served: number;
  readonly valid: number;
  readonly answered: number;
  readonly broken: number;
  readonly refused: number;
  readonly named: number;
  readonly serverErrors: number;
  readonly hangs: number;
  /** From the start of the process to the first answer: CPU and wall time in milliseconds. */
  readonly cpu: number;
  readonly wall: number;
  /** The largest memory in MB. */
  readonly memory: number;
}

/** A request that a server did not treat as the document says. */
export interface Failure {
  readonly document: string;
  readonly server: string;
  readonly operation: string;
  readonly kind: string;
  readonly why: string;
  readonly request: { readonly path: string; readonly headers: object; readonly body: string | undefined };
  readonly answer: { readonly status: number; readonly headers: object; readonly body: string };
}

/** A server that takes an OpenAPI document. */
export interface Server {
  readonly name: string;
  start(file: string): Promise<Contender>;
  /** The path below which it serves an operation. */
  base(document: string, operation: Operation): string;
}

const ours = fileURLToPath(
  process.env["MOCK_SERVER_BIN"] ?? import.meta.resolve("@event-contracts/mock-server/bin"),
);

/** Each server with its defaults, which for Prism are its best for this: `--dynamic` would make random bodies. */
export const servers: readonly Server[] = [
  {
    name: "ours",
    start: (file) => startContender(ours, (port) => ["--port", port, "--spec", file]),
    base: (document, { prefix }) => `/${document}${prefix}`,
  },
  {
    name: "Prism",
    start: (file) =>
      startContender(peerProgram("@stoplight/prism-cli/dist/index.js"), (port) => [
        "mock",
        file,
        "--host",
        "127.0.0.1",
        "--port",
        port,
        "--multiprocess",
        "false",
        "--verboseLevel",
        "error",
      ]),
    base: () => "",
  },
];

/** After so many requests of one kind without an answer, further ones are not sent and count as the same. */
const PATIENCE = 3;

/** Sends the same requests to each server in turn. */
export async function measureDocument(
  name: string,
  file: string,
  chosen: readonly Server[],
  onFailure: (failure: Failure) => void,
): Promise<readonly Result[]> {
  const document = readOperations(await readText(file));
  const schemas = createSchemas(document, "request");
  const replies = createSchemas(document, "response");
  let left = 0;
  let requests = generate(document, schemas, {}, (count) => (left = count));
  const results: Result[] = [];
  for (const server of chosen) {
    const failed: Result = {
      ...blank,
      document: name,
      version: document.version,
      server: server.name,
      operations: document.operations.length,
      left,
    };
    let contender: Contender;
    try {
      contender = await server.start(file);
    } catch (error) {
      const valid = requests.filter(({ kind }) => kind === "valid").length;
      const line = (error as Error).message.split("\n").at(-1) ?? "";
      results.push({ ...failed, startError: line, valid, broken: requests.length - valid });
      continue;
    }
    await using _ = contender;
    const first = await measureFirst(server, contender, name, requests[0]);
    const credentials = credentialsOf(contender.output());
    if (Object.values(credentials).some((value) => !DEFAULTS.has(value))) {
      requests = generate(document, schemas, credentials, (count) => (left = count));
    }
    results.push(await measure({ ...failed, ...first }, server, contender, requests, replies, onFailure));
  }
  return results;
}

const blank = {
  served: 0,
  valid: 0,
  answered: 0,
  broken: 0,
  refused: 0,
  named: 0,
  serverErrors: 0,
  hangs: 0,
  cpu: 0,
  wall: 0,
  memory: 0,
};

/** The credentials with which requests are written before a server names its own. */
const DEFAULTS = new Set(["mock", "mock / mock"]);

/** CPU and wall time from the start of the process to the answer to its first request. */
async function measureFirst(
  server: Server,
  contender: Contender,
  document: string,
  request: TruthRequest | undefined,
): Promise<Pick<Result, "cpu" | "wall">> {
  if (request === undefined) return { cpu: 0, wall: contender.age() };
  const { operation, target } = request;
  const path = `${server.base(document, operation)}${target}`;
  await send(contender.address, path, { method: operation.method, ...request });
  const wall = contender.age();
  return { wall, cpu: (await contender.usage())?.cpu ?? 0 };
}

/** `scheme: credential` lines, as our server prints them. */
function credentialsOf(output: string): Credentials {
  const lines = [...output.matchAll(/^ {2}([^\s:]+): (\S.*)$/gm)].filter(
    ([, , value]) => !value?.startsWith("//"),
  );
  return Object.fromEntries(lines.map(([, scheme = "", value = ""]) => [scheme, value]));
}

/**
 * All requests, in an order in which a server with state has no reason to refuse a valid one: what is read and changed before
 * something is made, and what is deleted after everything below it. Equal valid requests are sent once: after the first
 * DELETE, the second may find nothing.
 */
function generate(
  document: ReadDocument,
  schemas: Schemas,
  credentials: Credentials,
  leave: (operations: number) => void,
): readonly TruthRequest[] {
  let left = 0;
  const requests = document.operations.flatMap((operation, index) => {
    const { valid } = validValues(schemas, operation, index * 10);
    const written = valid.flatMap((values) => {
      try {
        const parts = writeRequest(document, schemas, operation, values, credentials);
        return [{ values, request: { operation, kind: "valid", detail: "", places: [], ...parts } }];
      } catch {
        return [];
      }
    });
    const last = written.at(-1);
    if (last === undefined) left += 1;
    const fullest = written[1] ?? last;
    const broken =
      fullest === undefined ? [] : brokenRequests(document, schemas, operation, fullest.values, credentials);
    return [...written.map(({ request }) => request), ...broken];
  });
  leave(left);
  const sent = new Set<string>();
  return requests
    .filter(({ kind, operation, target, headers, body }) => {
      const text = JSON.stringify([operation.method, target, headers, body?.toString("base64")]);
      return kind !== "valid" || (!sent.has(text) && sent.add(text));
    })
    .toSorted((a, b) => turnOf(a) - turnOf(b));
}

function turnOf({ operation: { method, path }, kind }: TruthRequest): number {
  if (kind !== "valid") return 0;
  if (method === "PUT" || method === "PATCH") return 1;
  if (method === "POST") return path.includes("{") ? 2 : 4;
  return method === "DELETE" ? 3 : 0;
}

async function measure(
  start: Result,
  server: Server,
  contender: Contender,
  requests: readonly TruthRequest[],
  schemas: Schemas,
  onFailure: (failure: Failure) => void,
): Promise<Result> {
  const result: { -readonly [Key in keyof Result]: Result[Key] } = { ...start };
  const served = new Set<Operation>();
  const hangs = new Map<string, number>();
  for (const request of requests) {
    const { operation, kind } = request;
    const hung = hangs.get(kind) ?? 0;
    const path = `${server.base(start.document, operation)}${request.target}`;
    const answer =
      hung < PATIENCE
        ? await send(contender.address, path, { method: operation.method, ...request })
        : { status: 0, headers: {}, body: "", error: `not sent: ${PATIENCE} of this kind got no answer` };
    if (answer.status === 0) hangs.set(kind, hung + 1);
    const verdict = judge(schemas, request, answer);
    if (answer.status >= 500) result.serverErrors += 1;
    if (answer.status === 0) result.hangs += 1;
    if (kind === "valid") {
      result.valid += 1;
      if (answer.status !== 501 && answer.status !== 0) served.add(operation);
      if (verdict.isRight) result.answered += 1;
    } else {
      result.broken += 1;
      if (verdict.isRight) result.refused += 1;
      if (verdict.isRight && verdict.isNamed) result.named += 1;
    }
    if (verdict.why !== "") {
      onFailure({
        document: start.document,
        server: server.name,
        operation: `${operation.method} ${operation.path}`,
        kind,
        why: verdict.why,
        request: { path, headers: request.headers, body: request.body?.toString().slice(0, 2000) },
        answer: { status: answer.status, headers: answer.headers, body: answer.body.slice(0, 1500) },
      });
    }
  }
  const usage = await contender.usage();
  return { ...result, served: served.size, memory: usage?.memory ?? 0 };
}

/** The name of a document that is given as a file. */
export function nameOf(file: string): string {
  return basename(file, extname(file));
}
