/** Statuses whose responses cannot have a body (RFC 9110 §6.4.1). */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** A response of its own with the same status, headers and body, and without the URL. */
export function copyResponse({ status, statusText, headers }: Response, text: string): Response {
  const isUsual = status >= 200 && status <= 599;
  const body = WITHOUT_BODY.has(status) ? null : text;
  const copy = new Response(body, { status: isUsual ? status : 200, statusText, headers });
  return isUsual ? copy : Object.defineProperty(copy, "status", { value: status });
}
