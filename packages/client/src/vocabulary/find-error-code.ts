import type { Location } from "@event-contracts/contracts";
import { valueAt } from "../location.js";

/** The vendor's error code in the response of a failed call, if there is one. */
export type FindErrorCode = (
  facts: { readonly errorCode?: Location },
  headers: Headers,
  body: unknown,
) => string | undefined;

/** Reads the error code at the location of the contract's `x-error-code`. */
export const findErrorCode: FindErrorCode = ({ errorCode: at }, headers, body) => {
  if (!at) return undefined;
  const code = valueAt({ body, headers: Object.fromEntries(headers) }, at);
  if (typeof code !== "string" && typeof code !== "number") return undefined;
  // Some protocols put a namespace before the code, or a URL behind it.
  const [name = ""] = `${code}`.split(":");
  return name.slice(name.indexOf("#") + 1);
};
