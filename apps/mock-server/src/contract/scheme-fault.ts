import { childPointer, isJsonObject, shownValue } from "@event-contracts/contracts/openapi";
import type { SecuritySchemeObject } from "@event-contracts/contracts/openapi";

import type { OperationFault } from "./operation-fault.js";

/** The values of a field; undefined: any text. */
type Values = readonly string[] | undefined;

const types = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"];

/** The fields that each type of scheme needs. */
const needs: Readonly<Record<string, Readonly<Record<string, Values>>>> = {
  apiKey: { in: ["cookie", "header", "query"], name: undefined },
  http: { scheme: undefined },
};

/**
 * The fault of a security scheme that no request can satisfy: a field is absent, or OpenAPI does not have its value.
 *
 * @param pointer of the scheme
 */
export function schemeFault(scheme: SecuritySchemeObject, pointer: string): OperationFault | undefined {
  const values = isJsonObject(scheme) ? Object.entries(scheme) : [];
  const valueOf = (field: string): unknown => values.find(([name]) => name === field)?.[1] ?? undefined;
  const type = valueOf("type");
  const needed = { type: types, ...(typeof type === "string" && Object.hasOwn(needs, type) && needs[type]) };
  for (const [field, allowed] of Object.entries<Values>(needed)) {
    const value = valueOf(field);
    if (typeof value === "string" && value !== "" && (allowed?.includes(value) ?? true)) continue;
    const remedy = allowed === undefined ? "Write a text." : `Write one of ${allowed.join(", ")}.`;
    if (value === undefined) {
      const subject =
        field === "type" ? "This security scheme" : `This security scheme of type ${String(type)}`;
      return { pointer, problem: `${subject} has no \`${field}\``, remedy };
    }
    const expected = allowed === undefined ? "a text" : "a value that OpenAPI has there";
    const problem = `\`${field}\` is ${value === "" ? "empty" : shownValue(value)}, not ${expected}`;
    return { pointer: childPointer(pointer, field), problem, remedy };
  }
  return undefined;
}
