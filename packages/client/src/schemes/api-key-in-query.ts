import type { SchemeKind } from "./scheme.js";

/** A key in the query. */
export const apiKeyInQuery: SchemeKind = (scheme) => {
  if (scheme.type !== "apiKey" || scheme.in !== "query") return undefined;
  return (request, key) => {
    const parameter = `${encodeURIComponent(scheme.name)}=${encodeURIComponent(String(key))}`;
    request.url += `${request.url.includes("?") ? "&" : "?"}${parameter}`;
  };
};
