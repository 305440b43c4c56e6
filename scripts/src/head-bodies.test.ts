import { expect, test } from "vitest";
import { operationsOf } from "@event-contracts/contracts/openapi";
import { contractOf } from "../test/contract-of.js";
import { withoutHeadBodies } from "./head-bodies.js";

test("a response to a HEAD has no body, and the response of the GET that it refers to keeps it", () => {
  const Found = { description: "Found.", content: { "application/json": {} } };
  const responses = { "200": { $ref: "#/components/responses/Found" } };
  const { document } = contractOf({
    components: { responses: { Found } },
    paths: {
      "/parcels": { get: { operationId: "list", responses }, head: { operationId: "probe", responses } },
    },
  });
  expect(withoutHeadBodies(document)).toMatchObject({
    components: { responses: { Found } },
    paths: { "/parcels": { get: { responses }, head: { responses: { "200": { description: "Found." } } } } },
  });
  const [, probe] = operationsOf(withoutHeadBodies(document));
  expect(probe?.responses).toEqual({
    "200": { description: "Found." },
  });
});
