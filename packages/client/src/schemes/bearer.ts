import { withHeader } from "../outgoing-request.js";
import type { Scheme } from "./scheme.js";

/** A bearer token in the `Authorization` header (RFC 6750). */
export const bearer: Scheme<string> = (request, token, send) =>
  send(withHeader(request, "authorization", `Bearer ${token}`));
