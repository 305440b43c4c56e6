import { setHeader } from "../outgoing-request.js";
import type { SchemeKind } from "./scheme.js";

/** A token in `Authorization` (RFC 6750). */
export const bearer: SchemeKind =
  () =>
  ({ headers }, token) =>
    setHeader(headers, "authorization", `Bearer ${String(token)}`);
