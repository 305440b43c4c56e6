import type { RequestHandler } from "express";

import { refusalWith } from "../failure/problem.js";
import { pathOf } from "../http/express-adapter.js";
import type { Reply } from "../http/outcome.js";
import type { LogOutcome } from "../pipeline/log.js";
import { isSameSecret } from "../security/same-secret.js";
import { refuseEarly } from "../server/refuse-early.js";
import { authoritiesOf, hostOf, isAllowedHost } from "../server/request-host.js";
import { isPageFile } from "./page-path.js";
import { isControlPath } from "./control-path.js";

/** The rules for callers of the control API. */
export interface GuardOptions {
  /** True if programs of other machines can reach the server. */
  readonly isPublic: () => boolean;
  /** Undefined: none is asked for, and the API is for programs of this machine alone. */
  readonly token: string | undefined;
  /** The names by which the server may be called, besides IP addresses and `localhost`. */
  readonly hosts: readonly string[];
  readonly log: LogOutcome;
}

/** The facts of a request by which it is refused. */
type Head = Pick<Parameters<RequestHandler>[0], "headers" | "originalUrl" | "protocol">;

/**
 * Keeps others from the server's own API: pages of other origins, pages whose name was bound to this machine's
 * address (DNS rebinding), and, unless they have the token, other machines.
 */
export function guardControl(options: GuardOptions): RequestHandler {
  return (request, response, next) => {
    const path = pathOf(request.originalUrl);
    if (!isControlPath(path) || isPageFile(path)) {
      next();
      return;
    }
    const refusal = refusalOf(request, options);
    if (refusal === undefined) next();
    else refuseEarly(options.log, request, response, refusal);
  };
}

function refusalOf(request: Head, options: GuardOptions): Reply | undefined {
  const { headers, originalUrl } = request;
  const refused = authoritiesOf(originalUrl, headers.host ?? "").find((authority) => {
    const host = hostOf(authority);
    return host === undefined || !isAllowedHost(host, options.hosts);
  });
  if (refused !== undefined) {
    return refusalWith(
      403,
      `The mock's own API cannot be called by the host ${JSON.stringify(refused)}. Use the server's IP address or localhost, or start it with --allowed-host NAME.`,
    );
  }
  if (isForeign(request)) {
    return refusalWith(403, "The mock's own API cannot be called by web pages of another origin.");
  }
  return refusalOfToken(headers.authorization, options);
}

/** The Fetch standard: a page that sends more than a simple GET has an Origin; browsers tell the rest by Sec-Fetch-Site. */
function isForeign({ headers, protocol }: Head): boolean {
  const { origin } = headers;
  if (origin !== undefined && origin !== `${protocol}://${headers.host ?? ""}`) return true;
  const site = headers["sec-fetch-site"];
  return site === "cross-site" || site === "same-site";
}

function refusalOfToken(
  authorization: string | undefined,
  { token, isPublic }: GuardOptions,
): Reply | undefined {
  if (token === undefined) {
    return isPublic()
      ? refusalWith(
          403,
          "Other machines can reach this server, so its own API needs a token. Start it with --control-token TOKEN, and send Authorization: Bearer TOKEN.",
        )
      : undefined;
  }
  const [, presented] = /^bearer +(.*)$/is.exec(authorization ?? "") ?? [];
  if (presented !== undefined && isSameSecret(presented, token)) return undefined;
  const problem = presented === undefined ? "is missing" : "is wrong";
  const refusal = refusalWith(
    401,
    `The token of the mock's own API ${problem}. Send Authorization: Bearer TOKEN, with the token of --control-token.`,
  );
  return { ...refusal, headers: { ...refusal.headers, "WWW-Authenticate": 'Bearer realm="mock-control"' } };
}
