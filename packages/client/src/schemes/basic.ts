import type { BasicCredentials } from "../auth-options.js";
import { invalidArgument } from "../invalid-argument.js";
import { withHeader } from "../outgoing-request.js";
import type { Scheme } from "./scheme.js";

/** User name and password in the `Authorization` header (RFC 7617). */
export const basic: Scheme<BasicCredentials> = (request, { username, password }, send, context) => {
  if (typeof username !== "string" || typeof password !== "string") {
    throw invalidArgument(`${context.operationId}: username or password`, "missing", "pass both as text");
  }
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return send(withHeader(request, "authorization", `Basic ${btoa(String.fromCharCode(...bytes))}`));
};
