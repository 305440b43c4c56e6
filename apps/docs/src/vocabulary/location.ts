import { parseExpression, pointerKeys } from "@event-contracts/contracts/openapi";

const MESSAGES = { request: "request", response: "answer" } as const;

/** An OpenAPI runtime expression in words: `$request.body#/nextToken` → "`nextToken` in the request's body". */
export function locationWords(expression: string): string {
  const { keys, message, part } = parseExpression(expression);
  const place = `the ${MESSAGES[message]}'s ${part}`;
  return keys.length > 0 ? `\`${keys.join(".")}\` in ${place}` : place;
}

/** A JSON pointer as a name with dots: `/data/0/id` → `data.0.id`. */
export function pointerWords(pointer: string): string {
  return pointerKeys(pointer).join(".");
}
