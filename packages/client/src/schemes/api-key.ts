import type { ApiKeyScheme } from "@event-contracts/contracts";
import { setHeader } from "../outgoing-request.js";
import type { SchemeKind } from "./scheme.js";

/** A key in a header. */
export const apiKey: SchemeKind<ApiKeyScheme> =
  ({ name }) =>
  ({ headers }, key) =>
    setHeader(headers, name, key);
