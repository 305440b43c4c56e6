import type {
  Idempotency,
  Location,
  Pagination,
  RateLimit,
  SoftFailure,
  TokenExchange,
} from "@event-contracts/contracts";
import type {
  OperationObject,
  PaginationExtension,
  RateLimitExtension,
  SoftFailureExtension,
  TokenExchangeExtension,
} from "../openapi-document.js";
import { expressionLocation, pointerLocation } from "./location.js";

/** The manifest's form of an operation's extensions: expressions and pointers are locations. */
export function manifestExtensions(operation: OperationObject): {
  rateLimit?: RateLimit;
  idempotency?: Idempotency;
  pagination?: Pagination;
  softFailure?: SoftFailure;
} {
  const {
    "x-rate-limit": rateLimit,
    "x-idempotency": idempotency,
    "x-pagination": pagination,
    "x-soft-failure": softFailure,
  } = operation;
  return {
    ...(rateLimit && { rateLimit: manifestRateLimit(rateLimit) }),
    ...(idempotency && { idempotency: { ...idempotency, key: expressionLocation(idempotency.key) } }),
    ...(pagination && { pagination: manifestPagination(pagination) }),
    ...(softFailure && { softFailure: manifestSoftFailure(softFailure) }),
  };
}

/** Quotas are for people and for the mock server; that a 429 means "slow down" goes without saying. */
export function manifestRateLimit({ signals, retryAfter }: RateLimitExtension): RateLimit {
  const others = signals.filter(({ status }) => status !== 429);
  return {
    ...(others.length > 0 && {
      signals: others.map(({ status, pointer, values }) => ({
        status,
        ...(pointer !== undefined && { at: pointerLocation(pointer) }),
        ...(values && { values }),
      })),
    }),
    ...(retryAfter && { retryAfter }),
  };
}

/** The manifest's form of `x-token-exchange`. */
export function manifestTokenExchange(exchange: TokenExchangeExtension): TokenExchange {
  const { token, expiresIn, ...rest } = exchange;
  return { ...rest, token: expressionLocation(token), expiresIn: expressionLocation(expiresIn) };
}

function manifestPagination({ style, input, output }: PaginationExtension): Pagination {
  // Each side keeps its members, and each member becomes a location.
  return { style, input: locations(input), output: locations(output) } as Pagination;
}

function locations(side: Readonly<Record<string, string>>): Record<string, Location> {
  return Object.fromEntries(
    Object.entries(side).map(([name, expression]) => [name, expressionLocation(expression)]),
  );
}

function manifestSoftFailure({ pointer, ...rule }: SoftFailureExtension): SoftFailure {
  return { at: pointerLocation(pointer), ...rule };
}
