import { isJsonObject, type Vocabulary } from "@event-contracts/contracts/openapi";

/** The part of `x-rate-limit` that a server needs. */
export interface RateLimit {
  readonly quotas?: readonly Quota[];
}

/** A limit of `requests` in `seconds`. Only requests with one of the methods count. */
type Quota = Omit<NonNullable<Vocabulary["x-rate-limit"]["quotas"]>[number], "methods"> & {
  readonly methods?: readonly string[];
};

/**
 * The part of an `x-rate-limit` that a server needs. Undefined: there is none, or the value has another form. Other authors give
 * the name another meaning.
 */
export function readRateLimit(value: unknown): RateLimit | undefined {
  if (!isJsonObject(value)) return undefined;
  const { quotas } = value;
  return quotas === undefined || (isList(quotas) && quotas.every(isQuota)) ? value : undefined;
}

function isQuota(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { requests, seconds, per, methods } = value;
  const isNumeric = [requests, seconds].every((one) => typeof one === "number" && one > 0);
  const hasMethods =
    methods === undefined || (isList(methods) && methods.every((one) => typeof one === "string"));
  return isNumeric && typeof per === "string" && hasMethods;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
