import type { Operation } from "../contract/contract.js";
import { Refusal } from "../failure/failure.js";
import { isJson } from "../http/media-type.js";
import { operationOf, type Exchange, type Stage } from "./exchange.js";

/**
 * Validates a request against the contract, and sets its inputs as the contract types them.
 *
 * @throws Refusal for a body that is not JSON, and with every violation of the contract.
 */
export const validateRequest: Stage = (exchange, next) => {
  const operation = operationOf(exchange);
  const { parameters: path, query, headers } = exchange.request;
  const body = parseBody(exchange, operation);
  const result = exchange.service.validateRequest(operation)({ path, query, headers, body });
  if (!result.valid) throw new Refusal({ kind: "invalid-request", violations: result.violations });
  exchange.validated = result.request;
  return next(exchange);
};

/** The body as data: JSON parsed, other media types as text. */
function parseBody({ request, service, mediaType }: Exchange, operation: Operation): unknown {
  if (operation.body === undefined) return undefined;
  if (mediaType === undefined) return structuredClone(service.vendor.emptyBody); // the validator writes defaults into it
  const text = request.body.toString("utf8");
  if (!isJson(mediaType)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Refusal({ kind: "malformed-body", message: (error as Error).message });
  }
}
