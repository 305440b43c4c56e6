import { Agent, request } from "node:http";

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { vendors } from "@event-contracts/contracts";

import type { Contract, Operation } from "../../src/contract/contract.js";
import { createResponseJudges } from "../../src/contract/response-validator.js";
import { describe as describeViolation } from "../../src/contract/violation.js";
import { loadContract } from "../../src/load-contract.js";
import type { Credential } from "../../src/security/credentials.js";
import { startMockServer, type MockServer } from "../../src/start-mock-server.js";
import { GIVEN_ID, type Memory } from "./arbitrary.js";
import { authorizer, type Authorize, type Call } from "./authorize.js";
import { breaksOf, type Break } from "./break.js";
import { urlOf, validDrafts, type Draft } from "./request.js";

/** Of each kind, valid and broken, for each operation. */
const CASES = Number(process.env["PROPERTY_CASES"] ?? 100);
const TIMEOUT_MILLISECONDS = 5000;
const TEST_TIMEOUT_MILLISECONDS = 60_000;

const contracts = await Promise.all(vendors.map(loadContract));
const agent = new Agent({ keepAlive: true });
let server: MockServer;

beforeAll(async () => void (server = await startMockServer()));
afterAll(async () => {
  agent.destroy();
  await server.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

function send(call: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      call.url,
      { method: call.method, headers: call.headers, agent, timeout: TIMEOUT_MILLISECONDS },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers as Record<string, string>,
            text: Buffer.concat(chunks).toString("utf8"),
          });
        });
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error(`no answer in ${TIMEOUT_MILLISECONDS} ms`)));
    outgoing.on("error", reject);
    outgoing.end(call.body);
  });
}

describe.each(contracts.map((contract) => [contract.name, contract] as const))("%s", (_, contract) => {
  const judges = createResponseJudges(contract);
  const examples = examplesOf(contract);
  const recent: Memory[] = [];
  const reached = new Set<string>();

  // What one operation gives out, another asks for: without a first round most answers were 404.
  beforeAll(async () => {
    const authorize = authorizer(contract, await secretsOf(contract));
    for (const operation of [...contract.operations, ...contract.operations]) {
      for (const draft of fc.sample(validDrafts(contract, operation, [...examples, ...recent]), {
        numRuns: 10,
        seed: 1,
      })) {
        const answer = await send(await authorize(operation, callOf(contract, operation, draft, {})));
        remember(operation, draft, answer);
      }
    }
  }, TEST_TIMEOUT_MILLISECONDS);

  test.each(contract.operations.map((operation) => [operation.id, operation] as const))(
    "%s answers what its contract documents",
    { timeout: TEST_TIMEOUT_MILLISECONDS },
    async (id, operation) => {
      const authorize = authorizer(contract, await secretsOf(contract));
      const seed = Array.from(id).reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) | 0;
      const drafts = fc.sample(validDrafts(contract, operation, [...examples, ...recent]), {
        numRuns: CASES,
        seed,
      });
      for (const draft of drafts) {
        const answer = await send(await authorize(operation, callOf(contract, operation, draft, {})));
        expectDocumented(operation, answer, draft);
        remember(operation, draft, answer);
      }
      const breaks = breaksOf(contract, operation);
      for (const [index, draft] of (breaks.length > 0 ? drafts : []).entries()) {
        const way = breaks[index % breaks.length] as Break;
        const broken = way.draft?.(draft) ?? draft;
        const answer = await send(
          await admit(authorize, operation, callOf(contract, operation, broken, way), way),
        );
        expectDocumented(operation, answer, { way: way.what, ...broken });
        expect(
          isRefusal(operation, answer),
          `${id}, ${way.what}, ${JSON.stringify(broken)}: ${answer.status} ${answer.text}`,
        ).toBe(true);
      }
    },
  );

  function expectDocumented(operation: Operation, answer: Answer, sent: object): void {
    const context = `${operation.id} ${JSON.stringify(sent)}: ${answer.status} ${answer.text}`;
    expect(answer.status, context).toBeLessThan(500);
    const mediaType = answer.headers["content-type"];
    const body = answer.text === "" ? undefined : (JSON.parse(answer.text) as unknown);
    const headers = caseless(operation, answer);
    const violations = judges(operation)({
      status: answer.status,
      headers,
      ...(body !== undefined && { body, mediaType: mediaType ?? "" }),
    });
    expect(violations.map(describeViolation), context).toEqual([]);
  }

  function remember(operation: Operation, draft: Draft, answer: Answer): void {
    if (isRefusal(operation, answer)) return;
    reached.add(operation.id);
    recent.push(memoryOf({ ...draft.path, ...draft.query, ...(draft.body as object) }, answer.text));
    if (recent.length > 2 * examples.length) recent.shift();
  }

  test("most operations are reached by a valid request", () => {
    expect(reached.size / contract.operations.length).toBeGreaterThan(0.5);
  });
});

function callOf(contract: Contract, operation: Operation, draft: Draft, way: Partial<Break>): Call {
  const body = way.rawBody ?? (draft.body === undefined ? undefined : JSON.stringify(draft.body));
  const headers = Object.fromEntries(
    Object.entries(draft.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    method: operation.method,
    url: server.url(contract.name) + urlOf(contract, operation, draft),
    headers: {
      ...headers,
      ...(body !== undefined && {
        "content-type": way.contentType ?? "application/json",
        "content-length": String(Buffer.byteLength(body)),
      }),
    },
    body,
  };
}

async function admit(authorize: Authorize, operation: Operation, call: Call, way: Break): Promise<Call> {
  if (way.credentials === "missing") return call;
  const admitted = await authorize(operation, call);
  if (way.credentials !== "wrong") return admitted;
  const spoiled = Object.entries(admitted.headers).map(([name, value]) => [
    name,
    name in call.headers || name === "host" ? value : `${value}x`,
  ]);
  return { ...admitted, headers: Object.fromEntries(spoiled) as Record<string, string> };
}

/** A 4xx, or the contract's soft failure: a 2xx that says it failed. */
function isRefusal(operation: Operation, answer: Answer): boolean {
  if (answer.status >= 400) return true;
  const soft = operation.softFailure;
  if (soft === undefined || answer.text === "") return false;
  let value = JSON.parse(answer.text) as unknown;
  for (const key of soft.pointer.split("/").slice(1))
    value = (value as Record<string, unknown> | undefined)?.[key];
  return "equals" in soft ? value === soft.equals : Array.isArray(value) && value.length > 0;
}

/** Node.js lowers the names of headers, the judge looks for them as the contract writes them. */
function caseless(operation: Operation, answer: Answer): Record<string, string> {
  const names = Object.keys(operation.responses[String(answer.status)]?.headers ?? {});
  return Object.fromEntries(
    names.flatMap((name) =>
      answer.headers[name.toLowerCase()] === undefined
        ? []
        : [[name, answer.headers[name.toLowerCase()] ?? ""]],
    ),
  );
}

/** What opens each scheme; a key pair that is exchanged, exchanged. */
async function secretsOf(contract: Contract): Promise<Record<string, Credential>> {
  const { credentials = {} } = server.vendors.find(({ name }) => name === contract.name) ?? {};
  const secrets: Record<string, Credential> = { ...credentials };
  for (const [name, scheme] of Object.entries(contract.securitySchemes)) {
    const exchange = scheme.type === "apiKey" ? scheme["x-token-exchange"] : undefined;
    const operation = contract.operations.find(({ id }) => id === exchange?.operationId);
    if (exchange === undefined || operation === undefined) continue;
    const draft = { path: {}, query: {}, headers: {}, body: credentials[name] };
    const { text } = await send(callOf(contract, operation, draft, {}));
    let token = JSON.parse(text) as unknown;
    for (const key of exchange.token.split("#/")[1]?.split("/") ?? [])
      token = (token as Record<string, unknown>)[key];
    secrets[name] = String(token);
  }
  return secrets;
}

/** The strings of an exchange by member name. */
function memoryOf(sent: object, text: string): Memory {
  const memory: Record<string, string[]> = {};
  for (const [name, value] of strings(sent)) (memory[name] ??= []).push(value);
  for (const [name, value] of text === "" ? [] : strings(JSON.parse(text))) {
    (memory[name === "id" && "id" in sent ? GIVEN_ID : name] ??= []).push(value);
  }
  return Object.fromEntries(Object.entries(memory).map(([name, values]) => [name, values.slice(0, 5)]));
}

function strings(value: unknown): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  JSON.stringify(value, (name: string, member: unknown) => {
    if (typeof member === "string" && member.length > 0 && member.length < 500) found.push([name, member]);
    return member;
  });
  return found;
}

/** The contract's examples, of messages and of parameters. */
function examplesOf(contract: Contract): readonly Memory[] {
  const messages = Object.values(contract.document.components?.["examples"] ?? {});
  const parameters = contract.operations.flatMap(
    (operation) => operation.parameters as readonly { name: string; example?: unknown }[],
  );
  const named = Object.fromEntries(
    parameters.filter(({ example }) => example !== undefined).map(({ name, example }) => [name, example]),
  );
  return [...messages.map((message) => memoryOf(message as object, "")), memoryOf(named, "")];
}
