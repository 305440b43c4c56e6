import type { Exchange } from "@event-contracts/client/mock-control";

/** Headers that curl writes itself. */
const OWN = new Set([
  "host",
  "content-length",
  "connection",
  "transfer-encoding",
  "expect",
  "accept-encoding",
]);

/** A call of curl that sends the request of an exchange again. Its credentials are masked. */
export function curlOf({ method, url, requestMessage }: Exchange): string {
  const { headers, body } = requestMessage;
  const parts = [
    method === "GET" ? "curl" : `curl -X ${quoted(method)}`,
    quoted(url),
    ...headers
      .filter(([name]) => !OWN.has(name.toLowerCase()))
      .map(([name, value]) => `-H ${quoted(value === "" ? `${name};` : `${name}: ${value}`)}`),
    ...(body === undefined || body === "" ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return parts.join(" \\\n  ");
}

/** A text for a shell. */
export function quoted(text: string): string {
  return /^[\w./:~-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
