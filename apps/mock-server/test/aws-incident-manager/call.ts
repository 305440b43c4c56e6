import type { MockServer } from "../../src/index.js";
import { sign, type Signed, type Signing } from "./sign.js";

/** An answer as it stood on the wire. */
export interface ReceivedResponse {
  readonly status: number;
  /** The value of `x-amzn-ErrorType`, null on success. */
  readonly error: string | null;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined where there is none. */
  readonly body: unknown;
}

export interface CallOptions extends Signing {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A change to the signed request before it is sent. */
  readonly tamper?: (signed: Signed) => Signed;
}

/** Signs and sends a body, as it is where it is text, and reads the answer: what no SDK lets one send. */
export async function call(
  mock: MockServer,
  path: string,
  body: unknown = "",
  { method, headers = { "content-type": "application/json" }, tamper, ...signing }: CallOptions = {},
): Promise<ReceivedResponse> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
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

/** Sends what stands there, signed or not, and reads the answer. */
export async function send({ url, method, headers, body }: Signed): Promise<ReceivedResponse> {
  const bytes = Buffer.from(body);
  const response = await fetch(url, {
    method,
    // fetch writes these two itself; the bytes keep it from adding a Content-Type.
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
