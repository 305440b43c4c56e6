import type { ResponseEvent } from "@event-contracts/client";
import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/** Creates one span per attempt, with the attributes of OpenTelemetry's HTTP conventions. */
export function traceAttempt(event: ResponseEvent): void {
  const { hostname, port, protocol } = new URL(event.url);
  const failed = event.status === 0 || event.status >= 400;
  const endTime = Date.now();
  const span = trace.getTracer("event-contracts").startSpan(`${event.method} ${event.operation}`, {
    kind: SpanKind.CLIENT,
    startTime: endTime - event.milliseconds,
    attributes: {
      "http.request.method": event.method,
      "server.address": hostname,
      "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
      "url.full": event.url, // the contract's template: values of parameters may be secrets
      "url.template": event.url,
      ...(event.attempt > 1 && { "http.request.resend_count": event.attempt - 1 }),
      ...(event.status > 0 && { "http.response.status_code": event.status }),
      ...(failed && { "error.type": event.reason ?? String(event.status) }),
    },
  });
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(endTime);
}
