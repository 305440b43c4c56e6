import { Refusal } from "../failure/failure.js";
import { operationOf, type Stage } from "./exchange.js";

/**
 * Validates a request against the contract, and sets its inputs as the contract types them.
 *
 * @throws Refusal with the violations of the contract.
 */
export const validateRequest: Stage = (exchange, next) => {
  const { request, content, mediaType } = exchange;
  const { parameters: path, headers } = request;
  const validate = exchange.service.validateRequest(operationOf(exchange));
  const result = validate({
    path,
    query: request.url.slice(request.path.length + 1),
    headers,
    body: content?.value,
    form: content?.form,
    mediaType,
    extent: content,
  });
  if (!result.valid) throw new Refusal({ kind: "invalid-request", violations: result.violations });
  exchange.validated = result.request;
  return next(exchange);
};
