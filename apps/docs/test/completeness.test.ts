import { resolve } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, SchemaObject } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";

import { operationsOf, type Operation } from "../src/contract/operations.js";
import { oneLine } from "../src/markdown-copies/schema-lines.js";
import { operationMarkdown } from "../src/markdown-copies/operation-markdown.js";
import { ownContracts } from "./own-contracts.js";

const vendors = ownContracts.map((contract) => [contract.vendor, contract] as const);

/** All texts of a contract about an operation: descriptions, choices, names, values, summaries of examples. */
function textsOf(document: OpenApiDocument, operation: Operation): ReadonlySet<string> {
  const texts = new Set<string>();
  const seen = new Set<unknown>();
  const walk = (node: unknown, isRequest: boolean): void => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    if ("$ref" in node && typeof node.$ref === "string")
      walk(resolve(document, { $ref: node.$ref }), isRequest);
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties") {
        for (const [name, property] of Object.entries(value as Record<string, object>)) {
          const { readOnly, writeOnly } = resolveSchema(document, property);
          if (isRequest ? readOnly : writeOnly) continue;
          texts.add(name);
          walk(property, isRequest);
        }
      } else if (key === "enum") {
        for (const each of value as readonly unknown[])
          texts.add(typeof each === "string" ? each : JSON.stringify(each));
      } else if (key === "x-undocumented" || key === "pattern") {
        texts.add(String(value));
      } else if (!["value", "example", "examples", "default", "mapping"].includes(key)) {
        walk(value, isRequest);
      }
    }
  };
  for (const parameter of operation.parameters) {
    texts.add(parameter.name);
    texts.add(oneLine(parameter.description ?? ""));
  }
  walk(operation.requestBody, true);
  seen.clear();
  for (const { response, status } of operation.documentedResponses) {
    texts.add(`### ${status}`);
    texts.add(oneLine(response.description));
    walk(response, false);
  }
  return texts;
}

function resolveSchema(document: OpenApiDocument, schema: object): SchemaObject {
  return "$ref" in schema && typeof schema.$ref === "string"
    ? resolve<SchemaObject>(document, { $ref: schema.$ref })
    : { ...schema };
}

test.each(vendors)("the pages of %s contain all texts of its contract", async (_, contract) => {
  const missing: string[] = [];
  for (const operation of operationsOf(contract)) {
    const page = oneLine(await operationMarkdown(operation));
    for (const text of textsOf(contract.document, operation))
      if (!page.includes(oneLine(text))) missing.push(`${operation.id}: ${text}`);
  }
  expect(missing).toEqual([]);
});
