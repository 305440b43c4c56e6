import type { SchemeKind } from "./scheme.js";

/** A key in the query. */
export const apiKeyInQuery: SchemeKind = (scheme) => {
  if (scheme.type !== "apiKey" || scheme.in !== "query") return undefined;
  return async (request, key) => {
    const parameter = `${encodeURIComponent(scheme.name)}=${encodeURIComponent(String(key))}`;
    const url = `${request.url}${request.url.includes("?") ? "&" : "?"}${parameter}`;
    const { method, headers, redirect, signal } = request;
    // Copied by hand: not every browser takes a stream as the body of a new request.
    const body = method === "GET" || method === "HEAD" ? null : await request.arrayBuffer();
    return new Request(url, { method, headers, redirect, signal, body });
  };
};
