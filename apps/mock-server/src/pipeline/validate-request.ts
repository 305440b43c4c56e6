import { Refusal } from "../failure/failure.js";
import type {
  RequestParts,
  RequestValidation,
  RequestValidationResult,
} from "../validation/request-validator.js";
import { operationOf, type Exchange, type Stage } from "./exchange.js";

/**
 * Validates a request against the contract, and sets its inputs as the contract types them.
 *
 * @throws Refusal with the violations of the contract.
 */
export const validateRequest: Stage = (exchange, next) => {
  const { request, content, mediaType, service, operation } = exchange;
  const { contract, vendor } = service;
  const validate = service.validateRequest(operationOf(exchange));
  const parts: RequestParts = {
    path: request.parameters,
    encodedPath: exchange.path?.encoded,
    query: request.url.slice(request.path.length + 1),
    headers: request.headers,
    body: vendor.readBody?.(content?.value, { contract, operation }) ?? content?.value,
    form: content?.form,
    mediaType,
    extent: content,
  };
  const first = validate(parts);
  const other = exchange.path?.others && isPathWrong(first) ? otherPath(exchange, validate) : undefined;
  const result = other === undefined ? first : validate({ ...parts, ...other });
  if (other !== undefined) request.parameters = other.path;
  if (!result.valid) throw new Refusal({ kind: "invalid-request", violations: result.violations });
  exchange.validated = result.request;
  return next(exchange);
};

/** Another way to read the path in which all its parameters are valid: the schemas say where one of them ends. */
function otherPath(
  { path, request }: Exchange,
  validate: RequestValidation,
): Pick<RequestParts, "encodedPath" | "path"> | undefined {
  for (const { parameters, encoded } of path?.others?.() ?? []) {
    const parts = { path: parameters, encodedPath: encoded };
    const result = validate({ ...parts, query: "", headers: request.headers, body: undefined });
    if (!isPathWrong(result)) return parts;
  }
  return undefined;
}

function isPathWrong(result: RequestValidationResult): boolean {
  return !result.valid && result.violations.some((violation) => violation.in === "path");
}
