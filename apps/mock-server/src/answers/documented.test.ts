import { expect, test } from "vitest";

import type { Operation } from "../contract/contract.js";
import { documentsError, documentsStatus, responseFor } from "./documented.js";

const operation = (...keys: readonly string[]): Operation => {
  const responses = Object.fromEntries(keys.map((key) => [key, { description: key }]));
  return { responses } as Partial<Operation> as Operation;
};

test.each([
  [409, ["default", "4XX", "409"], "409"],
  [409, ["default", "4XX", "400"], "4XX"],
  [409, ["default", "4xx"], "4xx"],
  [409, ["default", "5XX"], "default"],
  [409, ["4XXX", "x4xx", "5XX"], undefined],
])("the response to %i of %j is %s", (status, keys, expected) => {
  expect(responseFor(operation(...keys), status)?.description).toBe(expected);
});

test.each([
  [["409"], true, true],
  [["4XX"], true, true],
  [["4xx"], true, true],
  [["default"], false, true],
  [["400", "5XX"], false, false],
])("%j document the status 409 by name: %s, as an error: %s", (keys, named, asError) => {
  const documented = operation(...keys);
  expect([documentsStatus(documented, 409), documentsError(documented, 409)]).toEqual([named, asError]);
});
