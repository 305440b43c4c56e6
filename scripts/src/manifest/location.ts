import { unescapePointerFragment } from "@redocly/openapi-core";
import type { Location } from "@event-contracts/contracts";

/**
 * An OpenAPI runtime expression as the keys that lead there: `$request.body#/nextToken` is `["body", "nextToken"]`,
 * `$response.header.Pagination-Total` is `["headers", "pagination-total"]`, as the Fetch standard writes header names.
 */
export function expressionLocation(expression: string): Location {
  const [, message, source = "", name = ""] = /^\$(\w+)\.(\w+)[.#]?(.*)$/.exec(expression) ?? [];
  if (source === "body") return pointerLocation(name);
  if (source !== "header") return [source, name];
  return ["headers", message === "response" ? name.toLowerCase() : name];
}

/** A JSON pointer into a message's body: `/data/token` is `["body", "data", "token"]`. */
export function pointerLocation(pointer: string): Location {
  return ["body", ...pointer.split("/").slice(1).map(unescapePointerFragment)];
}
