import type { Location, Pagination, RateLimit, SoftFailure } from "@event-contracts/contracts";
import { expressionLocation, pointerLocation } from "@event-contracts/contracts/openapi";
import type { Extensions, Vocabulary } from "@event-contracts/contracts/openapi";

/** The manifest's form of an operation's extensions: expressions and pointers are locations. */
export function manifestExtensions(extensions: Extensions["Operation"]): {
  safe?: boolean;
  idempotent?: boolean;
  rateLimit?: RateLimit;
  errorCode?: Location;
  idempotencyKey?: Location;
  pagination?: Pagination;
  softFailure?: SoftFailure;
} {
  const {
    "x-safe": safe,
    "x-idempotent": idempotent,
    "x-rate-limit": rateLimit,
    "x-error-code": errorCode,
    "x-idempotency": idempotency,
    "x-pagination": pagination,
    "x-soft-failure": softFailure,
  } = extensions;
  return {
    ...(safe !== undefined && { safe }),
    ...(idempotent !== undefined && { idempotent }),
    ...(rateLimit && { rateLimit: manifestRateLimit(rateLimit) }),
    ...(errorCode !== undefined && { errorCode: expressionLocation(errorCode) }),
    ...(idempotency && { idempotencyKey: expressionLocation(idempotency.key) }),
    ...(pagination && { pagination: manifestPagination(pagination) }),
    ...(softFailure && { softFailure: manifestSoftFailure(softFailure) }),
  };
}

/** Every 429 means "slow down", so it is omitted; a quota's holder is for people and for the mock server. */
export function manifestRateLimit({ signals, retryAfter, quotas }: Vocabulary["x-rate-limit"]): RateLimit {
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
    ...(quotas && {
      quotas: quotas.map(({ requests, seconds, methods }) => ({
        requests,
        seconds,
        ...(methods && { methods }),
      })),
    }),
  };
}

function manifestPagination(extension: Vocabulary["x-pagination"]): Pagination {
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

/** The vocabulary's schema requires one of the two. */
function manifestSoftFailure({ pointer, equals, nonEmpty }: Vocabulary["x-soft-failure"]): SoftFailure {
  const at = pointerLocation(pointer);
  return nonEmpty === true ? { at, nonEmpty } : { at, equals: equals ?? null };
}
