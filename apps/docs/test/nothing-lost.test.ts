import { resolve } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, SchemaObject } from "@event-contracts/contracts/openapi";
import { expect, test } from "vitest";

import { loadContracts } from "../src/contract/load-contracts.js";
import { operationsOf, type Operation } from "../src/contract/operations.js";
import { oneLine } from "../src/twins/schema-lines.js";
import { operationMarkdown } from "../src/twins/operation-markdown.js";

const vendors = loadContracts().map((contract) => [contract.vendor, contract] as const);

/** Every text that a contract says of an operation: descriptions, choices, names, values, headings of examples. */
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
        for (const [name, member] of Object.entries(value as Record<string, object>)) {
          const { readOnly, writeOnly } = resolveMember(document, member);
          if (isRequest ? readOnly : writeOnly) continue;
          texts.add(name);
          walk(member, isRequest);
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
  for (const { response, status } of operation.answers) {
    texts.add(`### ${status}`);
    texts.add(oneLine(response.description));
    walk(response, false);
  }
  return texts;
}

function resolveMember(document: OpenApiDocument, member: object): SchemaObject {
  return "$ref" in member && typeof member.$ref === "string"
    ? resolve<SchemaObject>(document, { $ref: member.$ref })
    : { ...member };
}

test.each(vendors)("the pages of %s say all that its contract says", async (_, contract) => {
  const lost: string[] = [];
  for (const operation of operationsOf(contract)) {
    const page = oneLine(await operationMarkdown(operation));
    for (const text of textsOf(contract.document, operation))
      if (!page.includes(oneLine(text))) lost.push(`${operation.id}: ${text}`);
  }
  expect(lost).toEqual([]);
});
