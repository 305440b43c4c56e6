import { encode } from "../../src/http/encode.js";
import { isReset } from "../../src/http/outcome.js";
import { receivedRequest } from "../../src/http/received-request.js";
import type { SentRequest, WireResponse } from "../send-request.js";
import { mockOfHost } from "./mocks.js";

/** The methods whose requests have no body unless a header announces it, as Node.js sends them. */
const withoutBody: ReadonlySet<string> = new Set(["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"]);

/** Gives a request to a mock without a port, as it would arrive. Stands in for the function of the same name. */
export async function sendRequest({ method, url, headers, body = "" }: SentRequest): Promise<WireResponse> {
  const { host, origin } = new URL(url);
  const mock = mockOfHost(host);
  if (mock === undefined) throw new Error(`${host} is not the host of a mock without a port`);
  const names = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const isAnnounced = "content-length" in names || "transfer-encoding" in names;
  const outcome = await mock.handle(
    receivedRequest({
      method,
      url: url.slice(origin.length),
      headers: { host, ...names },
      origin,
      read: isAnnounced || !withoutBody.has(method) ? async () => Buffer.from(body) : undefined,
    }),
  );
  if (isReset(outcome)) throw new Error("read ECONNRESET");
  const { status, headers: fields, cookies, payload = "" } = encode(outcome);
  const received = Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value] as const);
  const { "set-cookie": cookie, ...others } = Object.fromEntries(received);
  const allCookies = [...(cookie === undefined ? [] : [cookie]), ...cookies];
  return {
    status,
    headers: {
      date: new Date().toUTCString(),
      ...others,
      ...(allCookies.length > 0 && { "set-cookie": allCookies }),
    },
    text: method === "HEAD" ? "" : Buffer.from(payload).toString("utf8"),
  };
}
