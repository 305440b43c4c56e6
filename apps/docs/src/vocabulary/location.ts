import { parseExpression, pointerKeys } from "@event-contracts/contracts/openapi";

/** Describes the target of an OpenAPI runtime expression: `$request.body#/nextToken` → "`nextToken` in the request body". */
export function describeLocation(expression: string): string {
  const { keys, message, part } = parseExpression(expression);
  const name = `\`${keys.join(".")}\``;
  if (part === "query" || part === "path") return `the ${part} parameter ${name}`;
  const place = `the ${message} ${part}`;
  if (keys.length === 0) return place;
  return part === "header" ? `${place} ${name}` : `${name} in ${place}`;
}

/** A JSON pointer as a name with dots: `/data/0/id` → `data.0.id`. */
export function dottedName(pointer: string): string {
  return pointerKeys(pointer).join(".");
}
