import { expect, test } from "vitest";
import { contractOf } from "../test/contract-of.js";
import { typesSource } from "./types-source.js";

test("operations of other methods are in `operations`, and their path is in `paths` once", () => {
  const types = typesSource(
    contractOf({
      openapi: "3.2.0",
      paths: {
        "/events/{id}": {
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          get: { operationId: "getEvent", responses: {} },
          query: { operationId: "searchEvent", responses: { "200": { description: "Found." } } },
          additionalOperations: { COPY: { operationId: "copyEvent", responses: {} } },
        },
      },
    } as never),
  );
  const operations = types.slice(types.indexOf("export interface operations"));
  expect(operations).toMatch(/getEvent:[^]*searchEvent:[^]*copyEvent:/);
  expect(operations.match(/id: string/g)).toHaveLength(3);
  expect(types.match(/"[^"]*\/events\/\{id\}"/g)).toEqual(['"/events/{id}"']);
});
