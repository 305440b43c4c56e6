import { Refusal } from "../failure.js";
import type { Operation } from "../contract/contract.js";
import { headerOf, type IncomingRequest } from "./incoming.js";

/**
 * The body as data: parsed JSON, text for other media types, `empty` for none where one can be sent. A body without a Content-Type is
 * read as the first media type of the contract: real clients omit it.
 */
export function parseBody(operation: Operation, request: IncomingRequest, empty?: unknown): unknown {
  if (operation.body === undefined) return undefined;
  if (request.body.length === 0) return structuredClone(empty); // the validator writes defaults into it
  const supported = Object.keys(operation.body.content);
  const mediaType = mediaTypeOf(request) ?? supported[0] ?? "application/json";
  if (!supported.includes(mediaType))
    throw new Refusal({ kind: "unsupported-media-type", mediaType, supported });
  const text = request.body.toString("utf8");
  if (!/[/+]json$/.test(mediaType)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Refusal({
      kind: "malformed-body",
      message: error instanceof Error ? error.message : "not JSON",
    });
  }
}

/** Without parameters, in lower case. */
function mediaTypeOf(request: IncomingRequest): string | undefined {
  return headerOf(request, "content-type")?.split(";")[0]?.trim().toLowerCase() || undefined;
}
