import type { ApiKeyScheme } from "@event-contracts/contracts";
import { setHeader } from "../outgoing-request.js";
import type { SchemeKind } from "./scheme.js";

/** A key in a cookie. */
export const apiKeyInCookie: SchemeKind<ApiKeyScheme> =
  ({ name }) =>
  ({ headers }, key) => {
    const cookie = `${name}=${encodeURIComponent(String(key))}`;
    setHeader(headers, "cookie", [headers["cookie"], cookie].filter(Boolean).join("; "));
  };
