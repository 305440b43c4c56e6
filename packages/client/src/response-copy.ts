/** Statuses whose responses cannot have a body (RFC 9110 §6.4.1). */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** A response of its own with the same status, headers and body, and without the URL. */
export function copyResponse(
  { status, statusText, headers }: Response,
  content: Blob | string | null,
): Response {
  const isUsual = status >= 200 && status <= 599;
  const body = WITHOUT_BODY.has(status) ? null : content;
  // `fetch` decodes a reason phrase as UTF-8, but a constructed response may have only Latin-1 (RFC 9112 §4).
  const phrase = /^[\t -~\x80-\xff]*$/.test(statusText) ? statusText : "";
  const copy = new Response(body, { status: isUsual ? status : 200, statusText: phrase, headers });
  return isUsual ? copy : Object.defineProperty(copy, "status", { value: status });
}
