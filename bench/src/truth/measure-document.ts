import type { Contender } from "./contender.js";
import type { Operation } from "./document.js";
import { readText } from "./fetch-document.js";
import { generateRequests } from "./generate-requests.js";
import { judge } from "./judge.js";
import { readOperations } from "./read-operations.js";
import type { Credentials, TruthRequest } from "./requests.js";
import { blank, type Failure, type Result } from "./result.js";
import { createSchemas, type Schemas } from "./schemas.js";
import { send } from "./send.js";
import type { Server } from "./servers.js";

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
  let requests = generateRequests(document, schemas, {}, (count) => (left = count));
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
      requests = generateRequests(document, schemas, credentials, (count) => (left = count));
    }
    results.push(await measure({ ...failed, ...first }, server, contender, requests, replies, onFailure));
  }
  return results;
}

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
