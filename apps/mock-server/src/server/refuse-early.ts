import type { IncomingMessage, ServerResponse } from "node:http";

import { originForm } from "../http/express-adapter.js";
import type { Reply } from "../http/outcome.js";
import { send } from "../http/send.js";
import type { LogOutcome } from "../pipeline/log.js";

/** Sends the refusal of a request that does not reach the pipeline, and logs it as the pipeline logs its own. */
export function refuseEarly(
  log: LogOutcome,
  { method = "", url = "", headers }: Pick<IncomingMessage, "headers" | "method" | "url">,
  response: ServerResponse,
  refusal: Reply,
): void {
  log({ method, url: originForm(url), headers }, refusal);
  send(response, refusal);
}
