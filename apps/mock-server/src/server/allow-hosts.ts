import type { RequestHandler } from "express";

import { refusalWith } from "../failure/problem.js";
import type { LogOutcome } from "../pipeline/log.js";
import { refuseEarly } from "./refuse-early.js";
import { authoritiesOf, hostOf, isAllowedHost } from "./request-host.js";

/** Refuses requests to a host that is not among the names (RFC 9110 §7.4, §15.5.20). */
export function allowHosts(names: readonly string[], log: LogOutcome): RequestHandler {
  return (request, response, next) => {
    const authorities = authoritiesOf(request.originalUrl, request.headers.host);
    const refused = authorities.find((authority) => {
      const host = hostOf(authority);
      return host === undefined || !isAllowedHost(host, names);
    });
    if (refused === undefined && authorities.length > 0) {
      next();
      return;
    }
    const detail =
      refused === undefined
        ? "The request names no host. Send a Host header."
        : `The server is not set up for the host ${JSON.stringify(refused)}. Start it with --allowed-host NAME to allow it.`;
    refuseEarly(log, request, response, refusalWith(421, detail));
  };
}
