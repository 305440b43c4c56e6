import type { BasicCredentials } from "../auth-options.js";
import { setHeader } from "../outgoing-request.js";
import type { SchemeKind } from "./scheme.js";

/** Name and password in `Authorization` (RFC 7617). */
export const basic: SchemeKind =
  () =>
  ({ headers }, credential) => {
    const { username, password } = credential as BasicCredentials;
    const bytes = new TextEncoder().encode(`${username}:${password}`);
    setHeader(headers, "authorization", `Basic ${btoa(String.fromCharCode(...bytes))}`);
  };
