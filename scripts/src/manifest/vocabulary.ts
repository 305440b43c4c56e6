import type { Location, Pagination, RateLimit, SoftFailure } from "@event-contracts/contracts";
import type {
  OperationObject,
  PaginationExtension,
  RateLimitExtension,
  SoftFailureExtension,
} from "../openapi-document.js";
import { expressionLocation, pointerLocation } from "./location.js";

/** The manifest's form of an operation's extensions: expressions and pointers are locations. */
export function manifestExtensions(operation: OperationObject): {
  rateLimit?: RateLimit;
  idempotencyKey?: Location;
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
    ...(idempotency && { idempotencyKey: expressionLocation(idempotency.key) }),
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
    ...(retryAfter && { [retryAfter.unit === "unix-seconds" ? "retryAt" : "retryAfter"]: retryAfter.header }),
  };
}

function manifestPagination(extension: PaginationExtension): Pagination {
  const items = expressionLocation(extension.output.items);
  if (extension.style === "token") {
    const { input, output } = extension;
    return { token: expressionLocation(input.token), items, nextToken: expressionLocation(output.token) };
  }
  const { offset, limit } = extension.input;
  const { total } = extension.output;
  return {
    offset: expressionLocation(offset),
    items,
    // Without a total, a page that is not full is the last.
    ...(total !== undefined && { total: expressionLocation(total) }),
    ...(total === undefined && limit !== undefined && { limit: expressionLocation(limit) }),
  };
}

function manifestSoftFailure({ pointer, ...rule }: SoftFailureExtension): SoftFailure {
  return { at: pointerLocation(pointer), ...rule };
}
