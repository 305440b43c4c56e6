import { MEMBER_LIMIT, VALUE_LIMIT, type JsonLimits } from "./json.js";
import { RESPONSE_LIMIT } from "./json-size.js";

/** How much the messages of a service may hold. */
export interface Limits extends JsonLimits {
  /** The bytes of a request's body, before and after its content coding is undone. */
  readonly bodyBytes: number;
  /** The characters of a response's JSON. */
  readonly responseLength: number;
}

/** Those of a vendor: requests that take longer would keep others waiting. */
export const VENDOR_LIMITS: Limits = {
  bodyBytes: 1024 * 1024,
  values: VALUE_LIMIT,
  members: MEMBER_LIMIT,
  responseLength: RESPONSE_LIMIT,
};
