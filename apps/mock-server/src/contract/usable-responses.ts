import { childPointer, type ResponseObject } from "@event-contracts/contracts/openapi";

import { finalStatusOf } from "./final-status.js";
import type { OperationFault } from "./operation-fault.js";

type Responses = Readonly<Record<string, ResponseObject>>;

/** The responses that can be sent. */
export interface UsableResponses {
  readonly responses: Responses;
  /** Set if responses are documented, and none of them can be the last one of an exchange. */
  readonly fault?: OperationFault | undefined;
}

/** Leaves parts of responses out that HTTP cannot carry. */
export interface ResponseReader {
  readonly read: (pointer: string, responses: Responses) => UsableResponses;
  /** The headers that were left out, as `#/paths/~1a/get/responses/200/headers/X Rate`. */
  readonly leftOut: readonly string[];
}

/** RFC 9110 §5.1: the name of a header is a token. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** A response that many operations share is read once, and remains one object. */
export function createResponseReader(): ResponseReader {
  const leftOut: string[] = [];
  const known = new Map<ResponseObject, ResponseObject>();
  const withSendableHeaders = (response: ResponseObject, pointer: string): ResponseObject => {
    const { headers = {} } = response;
    const names = Object.keys(headers).filter((name) => !TOKEN.test(name));
    if (names.length === 0) return response;
    const found = known.get(response);
    if (found !== undefined) return found;
    leftOut.push(...names.map((name) => childPointer(childPointer(pointer, "headers"), name)));
    const kept = Object.entries(headers).filter(([name]) => TOKEN.test(name));
    const usable = { ...response, headers: Object.fromEntries(kept) };
    known.set(response, usable);
    return usable;
  };
  return {
    leftOut,
    read(pointer, responses) {
      const entries = Object.entries(responses).map(([key, response]): [string, ResponseObject] => [
        key,
        withSendableHeaders(response, childPointer(childPointer(pointer, "responses"), key)),
      ]);
      return { responses: Object.fromEntries(entries), fault: statusFault(pointer, Object.keys(responses)) };
    },
  };
}

function statusFault(pointer: string, keys: readonly string[]): OperationFault | undefined {
  if (keys.length === 0 || keys.some((key) => finalStatusOf(key) !== undefined)) return undefined;
  return {
    pointer: childPointer(pointer, "responses"),
    problem: `None of the responses, ${keys.join(", ")}, has a final status, with which an exchange ends (RFC 9110 §15)`,
    remedy: "Document a status from 200 to 599, a range from 2XX to 5XX, or `default`.",
  };
}
