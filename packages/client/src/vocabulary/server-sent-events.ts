import type { ServerSentEvent } from "../server-sent-event.js";
import { linesOf } from "./lines-of.js";

/**
 * Reads the events of a stream. A block without data is no event.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* serverSentEvents(text: AsyncIterable<string>): AsyncGenerator<ServerSentEvent, void> {
  let data: string[] = [];
  let fields: Partial<ServerSentEvent> = {};
  for await (const line of linesOf(text)) {
    if (line === "") {
      if (data.length > 0) yield { ...fields, data: data.join("\n") };
      data = [];
      fields = {};
      continue;
    }
    // A byte order mark may stand before the first line.
    const [, name = "", value = ""] = /^\uFEFF?([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") data.push(value);
    if (name === "event" || name === "id") fields = { ...fields, [name]: value };
    if (name === "retry" && /^\d+$/.test(value)) fields = { ...fields, retry: Number(value) };
  }
}
