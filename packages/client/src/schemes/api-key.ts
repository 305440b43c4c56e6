import type { SchemeKind } from "./scheme.js";
import { setSecret } from "./set-secret.js";

/** A key in a header. */
export const apiKey: SchemeKind = (scheme) => {
  if (scheme.type !== "apiKey" || scheme.in !== "header" || scheme.sigv4 || scheme.tokenExchange)
    return undefined;
  return (request, key) => {
    setSecret(request, scheme.name, key);
    return request;
  };
};
