import type { ApiKeyScheme } from "@event-contracts/contracts";
import type { SchemeKind } from "./scheme.js";

/** A key in the query. */
export const apiKeyInQuery: SchemeKind<ApiKeyScheme> =
  ({ name }) =>
  (request, key) => {
    const parameter = `${encodeURIComponent(name)}=${encodeURIComponent(String(key))}`;
    request.url += `${request.url.includes("?") ? "&" : "?"}${parameter}`;
  };
