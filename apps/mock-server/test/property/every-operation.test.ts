import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { vendors } from "@event-contracts/contracts";

import type { Operation } from "../../src/contract/contract.js";
import { responseValidators } from "../../src/validation/response-validator.js";
import { describe as describeViolation } from "../../src/failure/violation.js";
import { loadContract } from "../../src/contract/load-contract.js";
import { problemReply } from "../../src/failure/problem.js";
import { startMockServer } from "../../src/server/start.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { loadVendor } from "../../src/vendors/load-vendor.js";
import { ownVendors } from "../own-vendors.js";
import { authMode } from "../auth-mode/auth-mode.js";
import type { Memory } from "./arbitrary.js";
import { authorizer, type Authorize, type Call } from "./authorize.js";
import { breaksOf, type Break } from "./break.js";
import { callOf, secretsOf } from "./call.js";
import { examplesOf, memoryOf } from "./memory.js";
import { isRefusal } from "./refusal.js";
import { validDrafts, type Draft } from "./request.js";
import { bodyOf, send, type ReceivedResponse } from "./send.js";

/** The number of valid requests of each operation, and of broken ones. */
const CASES = Number(process.env["PROPERTY_CASES"] ?? 100);
/** A contract with more operations than this has fewer requests of each, so that a large one does not take hours. */
const LARGE_CONTRACT = 50;
const TEST_TIMEOUT_MILLISECONDS = 60_000;

const contracts = await Promise.all(vendors.map(loadContract));
let server: MockServer;

beforeAll(async () => void (server = await startMockServer()));
afterAll(async () => {
  await server.close();
});

describe.each(contracts.map((contract) => [contract.name, contract] as const))("%s", async (_, contract) => {
  const { refuse } = await loadVendor(contract.name);
  const validators = responseValidators(contract);
  const examples = examplesOf(contract);
  const cases = Math.ceil(CASES * Math.min(1, LARGE_CONTRACT / contract.operations.length));
  // What an operation deletes, the others need: such operations come last, and not in the first round.
  const last = contract.operations.filter(deletes);
  const first = contract.operations.filter((operation) => !deletes(operation));
  const recent: Memory[] = [];
  const reached = new Set<string>();

  // Operations require ids that other operations return. Without a first round, most responses would be 404.
  beforeAll(async () => {
    const authorize = authorizer(contract, await secretsOf(server, contract));
    for (const operation of [...first, ...first]) {
      for (const draft of fc.sample(validDrafts(contract, operation, [...examples, ...recent]), {
        numRuns: 10,
        seed: 1,
      })) {
        const response = await send(await authorize(operation, callOf(server, contract, operation, draft)));
        remember(operation, draft, response);
      }
    }
  }, TEST_TIMEOUT_MILLISECONDS);

  test.each([...first, ...last].map((operation) => [operation.id, operation] as const))(
    "%s returns responses that its contract documents",
    { timeout: TEST_TIMEOUT_MILLISECONDS },
    async (id, operation) => {
      const authorize = authorizer(contract, await secretsOf(server, contract));
      const seed = Array.from(id).reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) | 0;
      const drafts = fc.sample(validDrafts(contract, operation, [...examples, ...recent]), {
        numRuns: cases,
        seed,
      });
      for (const draft of drafts) {
        const response = await send(await authorize(operation, callOf(server, contract, operation, draft)));
        expectDocumented(operation, response, draft);
        remember(operation, draft, response);
      }
      const breaks = breaksOf(contract, operation);
      for (const [index, draft] of (breaks.length > 0 ? drafts : []).entries()) {
        const way = breaks[index % breaks.length] as Break;
        const broken = way.draft?.(draft) ?? draft;
        const response = await send(
          await admit(authorize, operation, callOf(server, contract, operation, broken, way), way),
        );
        expectDocumented(operation, response, { way: way.fault, ...broken });
        const isAsExpected = isAccepted(way.credentials)
          ? response.status !== 401 && response.status !== 403
          : isRefusal(operation, response);
        expect(
          isAsExpected,
          `${id}, ${way.fault}, ${JSON.stringify(broken)}: ${response.status} ${response.text}`,
        ).toBe(true);
      }
    },
  );

  function expectDocumented(operation: Operation, response: ReceivedResponse, sent: object): void {
    const context =
      `${operation.id} ${JSON.stringify(sent)}: ${response.status} ${response.text}. Document the response in ` +
      `specs/${contract.name}/openapi.yaml, or correct the handler or \`refuse\` of the vendor`;
    expect(response.status, context).toBeLessThan(500);
    const mediaType = response.headers["content-type"];
    // A contract may leave out the status of a refusal that is the mock server's own, unless its vendor has an error format.
    const isOwnProblem = refuse === problemReply && mediaType === "application/problem+json";
    if (isOwnProblem && response.status >= 400 && !(response.status in operation.responses)) return;
    const body = bodyOf(response);
    const headers = caseless(operation, response);
    const violations = validators(operation)({
      status: response.status,
      headers,
      ...(body !== undefined && { body, mediaType: mediaType ?? "" }),
    });
    expect(violations.map(describeViolation), context).toEqual([]);
  }

  function remember(operation: Operation, draft: Draft, response: ReceivedResponse): void {
    if (isRefusal(operation, response)) return;
    reached.add(operation.id);
    recent.push(memoryOf({ ...draft.path, ...draft.query, ...(draft.body as object) }, bodyOf(response)));
    if (recent.length > 2 * examples.length) recent.shift();
  }

  test.runIf(ownVendors.includes(contract.name))(
    "half of the operations at least are reached by a valid request",
    () => {
      expect(reached.size / contract.operations.length).toBeGreaterThanOrEqual(0.5);
    },
  );
});

/** True for an operation that deletes, by its method or its name. */
function deletes({ id, method }: Operation): boolean {
  return method.toLowerCase() === "delete" || /^delete/i.test(id);
}

/** Checks whether the credential check of this run accepts such credentials. */
function isAccepted(credentials: Break["credentials"]): boolean {
  if (credentials === "wrong") return authMode !== "strict";
  return credentials === "missing" && authMode === "off";
}

async function admit(authorize: Authorize, operation: Operation, call: Call, way: Break): Promise<Call> {
  if (way.credentials === "missing") return call;
  const admitted = await authorize(operation, call);
  if (way.credentials !== "wrong") return admitted;
  const spoiled = Object.entries(admitted.headers).map(([name, value]) => [
    name,
    name in call.headers || name === "host" ? value : `${value}x`,
  ]);
  return {
    ...admitted,
    // A key in the query is the last parameter.
    url: admitted.url === call.url ? call.url : `${admitted.url}x`,
    headers: Object.fromEntries(spoiled) as Record<string, string>,
  };
}

/** Node.js writes the names of headers in lower case, and the validator looks for them as the contract writes them. */
function caseless(operation: Operation, response: ReceivedResponse): Record<string, string> {
  const names = Object.keys(operation.responses[String(response.status)]?.headers ?? {});
  return Object.fromEntries(
    names.flatMap((name) =>
      response.headers[name.toLowerCase()] === undefined
        ? []
        : [[name, response.headers[name.toLowerCase()] ?? ""]],
    ),
  );
}
