import { withHeader } from "../outgoing-request.js";
import type { Scheme } from "./scheme.js";

/** An API key in a header. */
export const apiKey =
  (name: string): Scheme<string> =>
  (request, key, send) =>
    send(withHeader(request, name, key));
