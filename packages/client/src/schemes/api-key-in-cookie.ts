import type { SchemeKind } from "./scheme.js";
import { setSecret } from "./set-secret.js";

/** A key in a cookie. Browsers let no program set that header: there the vendor's site must have set the cookie. */
export const apiKeyInCookie: SchemeKind = (scheme) => {
  if (scheme.type !== "apiKey" || scheme.in !== "cookie") return undefined;
  return (request, key) => {
    const cookie = `${scheme.name}=${encodeURIComponent(String(key))}`;
    setSecret(request, "cookie", [request.headers.get("cookie"), cookie].filter(Boolean).join("; "));
    return request;
  };
};
