import type { VendorFailure } from "../failure/failure.js";
import { findLongInteger, holdsLongInteger, withDoubles } from "../http/long-integers.js";
import type { ValidatedRequest } from "../validation/request-validator.js";

/*
 * A vendor's own code reckons with the numbers of its contract's types, which are doubles, and writes values with
 * `JSON.stringify`, which has no form for a BigInt.
 */

/** A request as a vendor's own code reads it: the nearest doubles in place of BigInts. */
export function requestInDoubles({ path, query, headers, body }: ValidatedRequest): ValidatedRequest {
  const hasLong = holdsLongInteger(body) || [path, query, headers].some(findLongInteger);
  const request = { path, query, headers, body };
  return hasLong ? (withDoubles(request) as ValidatedRequest) : request;
}

/** A failure as a vendor's own code words it: the nearest doubles in place of BigInts. */
export function failureInDoubles(failure: VendorFailure): VendorFailure {
  if (failure.kind !== "invalid-request") return failure;
  const violations = failure.violations.map((one) =>
    findLongInteger(one.value) ? { ...one, value: withDoubles(one.value) } : one,
  );
  return { ...failure, violations };
}
