import type { Location } from "../manifest.js";
import { ContractError } from "./contract-error.js";
import { pointerKeys } from "./pointer.js";

/** A place in a message. */
export interface MessagePlace {
  readonly message: "request" | "response";
  readonly part: "body" | "header" | "path" | "query";
  /** Below the part: the name of a header or parameter, or the keys inside a body. */
  readonly keys: readonly string[];
}

/**
 * Reads an OpenAPI runtime expression: `$request.body#/nextToken`, `$response.header.Pagination-Total`.
 *
 * @throws {ContractError} for a text that is not one, or that leads to no place in a message
 */
export function parseExpression(expression: string): MessagePlace {
  const [, message, part, rest = ""] =
    /^\$(request|response)\.(body|header|path|query)(?:[.#](.*))?$/s.exec(expression) ?? [];
  if (message === undefined || part === undefined) {
    throw new ContractError(
      "INVALID_DOCUMENT",
      "#",
      `${expression} is not a runtime expression that leads into a message`,
      "Write one such as `$request.query.offset` or `$response.body#/items`.",
    );
  }
  return {
    // The audited casts: the pattern lists the words.
    message: message as MessagePlace["message"],
    part: part as MessagePlace["part"],
    keys: part === "body" ? pointerKeys(rest) : [rest],
  };
}

/**
 * A runtime expression as the keys that lead there: `$request.body#/nextToken` is `["body", "nextToken"]`,
 * `$response.header.Pagination-Total` is `["headers", "pagination-total"]`, as the Fetch standard writes header names.
 *
 * @throws {ContractError} for a text that is not a runtime expression
 */
export function expressionLocation(expression: string): Location {
  const { message, part, keys } = parseExpression(expression);
  if (part !== "header") return [part, ...keys];
  return ["headers", ...keys.map((name) => (message === "response" ? name.toLowerCase() : name))];
}

/** A JSON pointer into a message's body: `/data/token` is `["body", "data", "token"]`. */
export function pointerLocation(pointer: string): Location {
  return ["body", ...pointerKeys(pointer)];
}
