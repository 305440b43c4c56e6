import type { Observation } from "@event-contracts/client";
import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/** Creates one span per call, with the attributes of OpenTelemetry's HTTP conventions. */
export function traceCall(call: Observation): void {
  const endTime = Date.now();
  const span = trace.getTracer("event-contracts").startSpan(`${call.vendor} ${call.operation}`, {
    kind: SpanKind.CLIENT,
    startTime: endTime - call.milliseconds,
    attributes: {
      "http.request.method": call.method,
      "url.template": call.url,
      "http.request.resend_count": call.attempts - 1,
      ...(call.reason ? { "error.type": call.reason } : { "http.response.status_code": call.status }),
    },
  });
  if (!call.ok) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(endTime);
}
