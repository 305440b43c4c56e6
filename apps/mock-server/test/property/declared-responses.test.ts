import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { vendors } from "@event-contracts/contracts";

import { finalStatusOf } from "../../src/contract/final-status.js";
import type { Operation } from "../../src/contract/contract.js";
import { loadContract } from "../../src/contract/load-contract.js";
import { describe as describeViolation } from "../../src/failure/violation.js";
import type { MockServer } from "../../src/server/mock-server.js";
import { startMockServer } from "../../src/server/start.js";
import { responseValidators } from "../../src/validation/response-validator.js";
import { authorizer } from "./authorize.js";
import { callOf, secretsOf } from "./call.js";
import { examplesOf } from "./memory.js";
import { validDrafts, type Draft } from "./request.js";
import { bodyOf, send, type ReceivedResponse } from "./send.js";

/** Drafts keep to the bounds of a schema, but not to each format: the first of these that is valid is taken. */
const DRAFTS = 50;

const contracts = await Promise.all(vendors.map(loadContract));
let server: MockServer;

beforeAll(async () => void (server = await startMockServer()));
afterAll(() => server.close());

describe.each(contracts.map((contract) => [contract.name, contract] as const))("%s", (_, contract) => {
  const validators = responseValidators(contract);

  async function prefer(operation: Operation, draft: Draft, status: number): Promise<ReceivedResponse> {
    const authorize = authorizer(contract, await secretsOf(server, contract));
    const headers = { ...draft.headers, prefer: `code=${status}` };
    return send(await authorize(operation, callOf(server, contract, operation, { ...draft, headers })));
  }

  async function validDraft(operation: Operation, status: number): Promise<Draft> {
    const drafts = validDrafts(contract, operation, examplesOf(contract));
    for (const draft of fc.sample(drafts, { numRuns: DRAFTS, seed: 1 })) {
      if ("preference-applied" in (await prefer(operation, draft, status)).headers) return draft;
    }
    throw new Error(`None of ${DRAFTS} requests is valid.`);
  }

  test.each(contract.operations.map((operation) => [operation.id, operation] as const))(
    "%s gives each response that its contract declares to a caller that prefers it",
    async (_id, operation) => {
      const declared = Object.keys(operation.responses).flatMap((key) => finalStatusOf(key) ?? []);
      const draft = await validDraft(operation, declared[0] ?? 0);
      for (const status of declared) {
        const response = await prefer(operation, draft, status);
        expect(response).toMatchObject({ status, headers: { "preference-applied": `code=${status}` } });
        expect(response.headers).not.toHaveProperty("x-contract-violations");
        const body = bodyOf(response);
        const mediaType = response.headers["content-type"] ?? "";
        const content = body === undefined ? {} : { body, mediaType };
        const violations = validators(operation)({ status, headers: {}, ...content });
        expect(violations.map(describeViolation)).toEqual([]);
      }
    },
  );
});
