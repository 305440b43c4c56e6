import { setHeader } from "../outgoing-request.js";
import type { SchemeKind } from "./scheme.js";

/** A key in a header. */
export const apiKey: SchemeKind = (scheme) => {
  if (scheme.type !== "apiKey" || scheme.in !== "header" || scheme.sigv4 || scheme.tokenExchange)
    return undefined;
  return ({ headers }, key) => setHeader(headers, scheme.name, key);
};
