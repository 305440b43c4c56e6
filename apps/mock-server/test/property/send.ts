import { sendRequest } from "../send-request.js";
import type { Call } from "./authorize.js";

/** A response as it was received, with lower-case names of headers. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends a call. A missing response is an error. */
export async function send(call: Call): Promise<ReceivedResponse> {
  const { status, headers, text } = await sendRequest(call);
  return { status, headers: headers as ReceivedResponse["headers"], text };
}

/** The body of a response, parsed by its media type: JSON, or text. Undefined: no body. */
export function bodyOf({ headers, text }: ReceivedResponse): unknown {
  if (text === "") return undefined;
  const isJson = /[/+]json\b/.test(headers["content-type"] ?? "");
  return isJson ? (JSON.parse(text) as unknown) : text;
}
