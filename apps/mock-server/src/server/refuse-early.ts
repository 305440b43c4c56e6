import type { IncomingMessage, ServerResponse } from "node:http";

import { pathOf } from "../http/express-adapter.js";
import type { Reply } from "../http/outcome.js";
import { send } from "../http/send.js";
import { logReasons, type Log } from "../pipeline/log.js";

/** Sends the refusal of a request that does not reach the pipeline, and logs it as the pipeline logs its own. */
export function refuseEarly(
  log: Log | undefined,
  { method = "", url = "" }: Pick<IncomingMessage, "method" | "url">,
  response: ServerResponse,
  refusal: Reply,
): void {
  logReasons(log, `${method} ${pathOf(url)}`, refusal);
  send(response, refusal);
}
