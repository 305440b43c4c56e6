import express, { type NextFunction, type Request, type Response, type Router } from "express";

import type { Operation } from "./contract/contract.js";
import type { Failure } from "./failure.js";
import type { IncomingRequest } from "./http/incoming.js";
import { send } from "./http/send.js";
import type { Service } from "./pipeline.js";

/** The largest request body that is read: 1 MiB. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/** One vendor's routes, each wired directly: nothing is looked up in the contract once the server listens. */
export function createVendorRouter(service: Service): Router {
  const router = express.Router({ caseSensitive: true, mergeParams: true });
  // The bytes are kept whole: signatures are over them.
  const readBody = express.raw({ type: () => true, limit: BODY_LIMIT_BYTES });

  for (const [template, operations] of byTemplate(service.contract.operations)) {
    const route = router.route(expressPath(template));
    for (const operation of operations) {
      route[operation.method.toLowerCase() as "get"](
        readBody,
        async (request: Request, response: Response) => {
          send(response, await service.answer(operation, incoming(service, request)));
        },
      );
    }
    const allow = operations
      .map(({ method }) => method)
      .flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
    route.all((request: Request, response: Response) =>
      refuse(request, response, { kind: "method-not-allowed", allow }),
    );
  }
  router.use((request: Request, response: Response) => refuse(request, response, { kind: "unknown-path" }));
  router.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    refuse(request, response, failureOfExpress(error));
  });
  return router;

  function refuse(request: Request, response: Response, failure: Failure): void {
    send(response, service.refuse(failure, incoming(service, request)));
  }
}

/** Fixed paths before templated ones, so that `/events/meta` is not an event named `meta`. */
function byTemplate(operations: readonly Operation[]): readonly (readonly [string, readonly Operation[]])[] {
  const routes = new Map<string, Operation[]>();
  for (const operation of operations) {
    for (const template of operation.templates)
      routes.set(template, [...(routes.get(template) ?? []), operation]);
  }
  const fixedFirst = (template: string): string => template.replaceAll(/\{[^}]+\}/g, "~");
  return [...routes].toSorted(([a], [b]) => (fixedFirst(a) < fixedFirst(b) ? -1 : 1));
}

/** `/customers/{id}` as Express writes it; other characters that Express reads as syntax are escaped. */
function expressPath(template: string): string {
  return template
    .split(/(\{[^}]+\})/)
    .map((part) =>
      part.startsWith("{")
        ? `:${JSON.stringify(part.slice(1, -1))}`
        : part.replaceAll(/[()[\]?+!*:{}\\]/g, "\\$&"),
    )
    .join("");
}

function incoming(service: Service, request: Request): IncomingRequest {
  const [path, query] = split(request.originalUrl);
  return {
    method: request.method,
    url: request.originalUrl,
    path,
    query: new URLSearchParams(query),
    headers: request.headers,
    parameters: request.params as Record<string, string>,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    base: `${request.protocol}://${request.headers.host ?? "localhost"}/${service.contract.name}`,
  };
}

function split(url: string): readonly [string, string] {
  const index = url.indexOf("?");
  return index < 0 ? [url, ""] : [url.slice(0, index), url.slice(index + 1)];
}

/** What Express and its body reader throw, told apart by the `type` and `status` that http-errors gives. */
function failureOfExpress(error: unknown): Failure {
  const { type, status, message } = error as { type?: string; status?: number; message?: string };
  if (type === "entity.too.large") return { kind: "content-too-large", limit: BODY_LIMIT_BYTES };
  if (status !== undefined && status < 500)
    return { kind: "malformed-body", message: message ?? "not readable" };
  return { kind: "internal", message: `The mock server failed: ${message ?? String(error)}` };
}
