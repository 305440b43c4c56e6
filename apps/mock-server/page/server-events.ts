/** A server-sent event. */
export interface ServerEvent {
  readonly id: string | undefined;
  readonly data: string;
}

/** Reads the events of a stream, those that arrive together at once. */
export async function* serverEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent[]> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      const events = blocks.map(eventOf).filter(({ data }) => data !== "");
      if (events.length > 0) yield events;
    }
  } finally {
    reader.releaseLock();
  }
}

function eventOf(block: string): ServerEvent {
  const fields = block.split("\n").map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")] as const;
  });
  return {
    id: fields.find(([name]) => name === "id")?.[1],
    data: fields.flatMap(([name, value]) => (name === "data" ? [value] : [])).join("\n"),
  };
}
