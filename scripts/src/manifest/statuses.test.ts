import { expect, test } from "vitest";
import { operationsOf } from "@event-contracts/contracts/openapi";
import { contractOf } from "../../test/contract-of.js";
import { operationIn } from "../../test/operation-in.js";
import { manifestStatuses } from "./statuses.js";

test("statuses are grouped by the kind of their body", () => {
  const content = (...mediaTypes: string[]) => ({
    description: "",
    content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, {}])),
  });
  const responses = {
    "200": content("application/json"),
    "202": { description: "" },
    "400": content("application/problem+json"),
    "406": content("application/json", "text/html"),
  };
  expect(manifestStatuses(...operationIn({ operationId: "read", responses }))).toEqual({
    json: [200, 400],
    text: [406],
    empty: [202],
  });
});

test("a sequence of JSON values is text", () => {
  const responses = { "200": { description: "", content: { "application/json-seq": {} } } };
  expect(manifestStatuses(...operationIn({ operationId: "read", responses }))).toEqual({ text: [200] });
});

test("the response to a HEAD has no body, though the contract documents that of the GET", () => {
  const responses = { "200": { description: "", content: { "application/json": {} } } };
  const contract = contractOf({ paths: { "/parcels": { head: { operationId: "probe", responses } } } });
  const [operation] = operationsOf(contract.document);
  expect(operation && manifestStatuses(contract, operation)).toEqual({ empty: [200] });
});
