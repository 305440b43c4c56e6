import type { Scheme } from "./scheme.js";

/** An API key in the query. */
export const apiKeyInQuery =
  (name: string): Scheme<string> =>
  (request, key, send) => {
    const mark = request.url.includes("?") ? "&" : "?";
    const parameter = `${encodeURIComponent(name)}=${encodeURIComponent(key)}`;
    return send({ ...request, url: request.url + mark + parameter });
  };
