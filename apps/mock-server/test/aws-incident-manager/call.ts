import type { MockServer } from "../../src/index.js";
import { sign, type Signed, type Signing } from "./sign.js";

/** A response as it was received. */
export interface ReceivedResponse {
  readonly status: number;
  /** The value of `x-amzn-ErrorType`, null on success. */
  readonly error: string | null;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined if there is none. */
  readonly body: unknown;
}

/** The options of a signed request. */
export interface CallOptions extends Signing {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A change to the signed request before it is sent. */
  readonly tamper?: (signed: Signed) => Signed;
}

/**
 * Signs and sends a body, and reads the response. Text and bytes are sent unchanged, so that tests can send a body that no
 * SDK would write.
 */
export async function call(
  mock: MockServer,
  path: string,
  body: unknown = "",
  { method, headers = { "content-type": "application/json" }, tamper, ...signing }: CallOptions = {},
): Promise<ReceivedResponse> {
  const text = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  const url = `${mock.url("aws-incident-manager")}/${path}`;
  const signed = await sign({ method: method ?? "POST", url, body: text, headers }, signing);
  return send(tamper === undefined ? signed : tamper(signed));
}

/** Signs and sends a GET. */
export async function get(
  mock: MockServer,
  path: string,
  query: Record<string, string>,
): Promise<ReceivedResponse> {
  const search = Object.entries(query).map((pair) => pair.map((text) => encodeURIComponent(text)).join("="));
  return call(mock, `${path}?${search.join("&")}`, "", { method: "GET", headers: {} });
}

/** Sends a request as it is, signed or not, and reads the response. */
export async function send({ url, method, headers, body }: Signed): Promise<ReceivedResponse> {
  const bytes = Buffer.from(body);
  const response = await fetch(url, {
    method,
    // fetch writes the Host header itself. It adds no Content-Type to bytes.
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "host")),
    ...(bytes.length > 0 && { body: bytes }),
  });
  const text = await response.text();
  return {
    status: response.status,
    error: response.headers.get("x-amzn-errortype"),
    headers: response.headers,
    text,
    body: text === "" ? undefined : (JSON.parse(text) as unknown),
  };
}
