import { withHeader } from "../outgoing-request.js";
import { plainText } from "../parameter-text.js";
import type { Scheme } from "./scheme.js";

/** A bearer token in the `Authorization` header (RFC 6750). */
export const bearer: Scheme<string> = (request, token, send, { operationId }) =>
  send(withHeader(request, "authorization", `Bearer ${plainText(token, `${operationId}: the token`)}`));
