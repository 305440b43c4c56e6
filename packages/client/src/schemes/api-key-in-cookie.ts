import { withHeader } from "../outgoing-request.js";
import { encodeText } from "../parameter-text.js";
import type { Scheme } from "./scheme.js";

/** An API key in a cookie. */
export const apiKeyInCookie =
  (name: string): Scheme<string> =>
  (request, key, send, { operationId }) => {
    const cookie = `${name}=${encodeText(key, `${operationId}: the key`)}`;
    const others = request.headers["cookie"];
    return send(withHeader(request, "cookie", others ? `${others}; ${cookie}` : cookie));
  };
