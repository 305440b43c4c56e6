import { encodeText } from "../parameter-text.js";
import type { Scheme } from "./scheme.js";

/** An API key in the query. */
export const apiKeyInQuery =
  (name: string): Scheme<string> =>
  (request, key, send, { operationId }) => {
    const mark = request.url.includes("?") ? "&" : "?";
    const parameter = `${encodeURIComponent(name)}=${encodeText(key, `${operationId}: the key`)}`;
    return send({ ...request, url: request.url + mark + parameter });
  };
