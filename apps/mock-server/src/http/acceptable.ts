import Negotiator from "negotiator";

import type { Operation } from "../contract/contract.js";
import { Refusal } from "../failure.js";
import type { IncomingRequest } from "./incoming.js";

/**
 * Throws a `Refusal` where the contract declares 406 and the Accept header leaves out every media type of the
 * operation's answers. RFC 9110 §12.4.1 lets a server ignore the header, which is what other contracts ask for.
 */
export function requireAcceptable(operation: Operation, request: Pick<IncomingRequest, "headers">): void {
  if (!("406" in operation.responses)) return;
  const supported = [
    ...new Set(Object.values(operation.responses).flatMap(({ content = {} }) => Object.keys(content))),
  ];
  if (new Negotiator(request).mediaTypes(supported).length === 0)
    throw new Refusal({ kind: "not-acceptable", supported });
}
