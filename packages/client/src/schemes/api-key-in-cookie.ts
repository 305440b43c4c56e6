import { setHeader } from "../outgoing-request.js";
import type { SchemeKind } from "./scheme.js";

/** A key in a cookie. Browsers let no program set that header: there the vendor's site must have set the cookie. */
export const apiKeyInCookie: SchemeKind = (scheme) => {
  if (scheme.type !== "apiKey" || scheme.in !== "cookie") return undefined;
  return ({ headers }, key) => {
    const cookie = `${scheme.name}=${encodeURIComponent(String(key))}`;
    setHeader(headers, "cookie", [headers["cookie"], cookie].filter(Boolean).join("; "));
  };
};
