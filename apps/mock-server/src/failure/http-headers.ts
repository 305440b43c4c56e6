import type { Failure } from "./failure.js";

/**
 * The headers that HTTP gives a refusal of this status, whoever words its body: the allowed methods of a 405, and the
 * accepted media types or content codings of a 415 (RFC 9110 §15.5.6 and §15.5.16).
 */
export function httpHeadersOf(failure: Failure, status: number): Readonly<Record<string, string>> {
  if (status === 405 && failure.kind === "method-not-allowed") return { Allow: failure.allow.join(", ") };
  if (status !== 415) return {};
  if (failure.kind === "unsupported-content-coding") {
    return { "Accept-Encoding": failure.supported.join(", ") };
  }
  return failure.kind === "unsupported-media-type" ? { Accept: failure.supported.join(", ") } : {};
}
