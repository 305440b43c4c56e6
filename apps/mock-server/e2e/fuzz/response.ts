import { fileURLToPath } from "node:url";

import { isSoftFailure } from "../../src/answers/soft-failure.js";
import type { Operation } from "../../src/contract/contract.js";
import type { Answer } from "./wire.js";

const repository = fileURLToPath(new URL("../../../..", import.meta.url)).replace(/\/$/, "");

/** True for a 4xx, and for the contract's soft failure: a 2xx that reports a failure. */
export function isRefusal(operation: Operation, { status, body }: Answer): boolean {
  if (status >= 400) return true;
  return body.length > 0 && isSoftFailure(operation, JSON.parse(body.toString()));
}

/** The fault of a response that shows the inside of the server: a stack trace, a path of its files. */
export function traceIn({ body }: Answer): string | undefined {
  const text = body.toString();
  if (/\n\s+at .+:\d+:\d+|\\n\s+at .+:\d+:\d+/.test(text)) return "a stack trace";
  if (text.includes(repository) || /node:internal|node_modules|file:\/\/\//.test(text))
    return "a path of a file";
  return undefined;
}

/** The fault of a response that repeats a credential of its request. */
export function secretIn({ headers, body }: Answer, secrets: readonly string[]): string | undefined {
  const text = `${Object.values(headers).join("\n")}\n${body.toString()}`;
  return secrets.some((secret) => text.includes(secret)) ? "repeats a credential" : undefined;
}
