import type { Contract, Operation } from "../contract/contract.js";
import type { Reply } from "../http/outcome.js";
import { responseFor } from "./documented.js";
import { payloadOf } from "./payload.js";

/** A copy of an answer with another body, written in the answer's media type. Undefined: the answer has no body. */
export function rewritten(
  contract: Contract,
  operation: Operation,
  answer: Reply,
  body: unknown,
): Reply | undefined {
  const { mediaType, contentType = mediaType } = answer;
  const content =
    mediaType === undefined ? undefined : responseFor(operation, answer.status)?.content?.[mediaType];
  if (content === undefined || contentType === undefined) return undefined;
  return { ...answer, body, ...payloadOf(contract.document, contentType, content, body, true) };
}
