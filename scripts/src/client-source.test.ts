import { expect, test } from "vitest";
import { contractOf } from "../test/contract-of.js";
import { clientSource } from "./client-source.js";

test("a folder of several words is one name in PascalCase", () => {
  const source = clientSource({ ...contractOf({}), vendor: "aws-incident-manager" });
  expect(source).toContain("export function createAwsIncidentManager(options: AwsIncidentManagerOptions)");
  expect(source).toContain('from "@event-contracts/contracts/aws-incident-manager"');
});

test("an entry point brings the code of its contract's security schemes, and no other", () => {
  const contract = contractOf({
    components: {
      securitySchemes: {
        user: { type: "http", scheme: "basic" },
        bearer: { type: "http", scheme: "bearer" },
        token: {
          type: "apiKey",
          in: "header",
          name: "X-Token",
          "x-token-exchange": {
            operationId: "generateToken",
            token: "$response.body#/a",
            expiresIn: "$response.body#/b",
          },
        },
      },
    },
  });
  expect(clientSource(contract).match(/"\.\.\/schemes\/.*"/g)).toEqual([
    '"../schemes/basic.js"',
    '"../schemes/bearer.js"',
    '"../schemes/token-exchange.js"',
  ]);
  expect(clientSource(contract)).toContain(
    'token: tokenExchange<RequestContent<operations["generateToken"]["requestBody"]>>("X-Token", ' +
      '{ operationId: "generateToken", token: ["body", "a"], expiresIn: ["body", "b"] })',
  );
});

test("a title can not end the comment it stands in", () => {
  const info = { title: "Courier */ process.exit()\nEvents", version: "1.0.0" };
  expect(clientSource(contractOf({ info }))).toContain(
    String.raw`/** Creates a client of Courier *\/ process.exit() Events. */`,
  );
});
