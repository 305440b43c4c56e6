/** Reads the data of the events of a stream, of those that arrive together at once. */
export async function* serverEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      const data = blocks.map(dataOf).filter((text) => text !== "");
      if (data.length > 0) yield data;
    }
  } finally {
    reader.releaseLock();
  }
}

/** The data of an event. A comment has none. */
function dataOf(block: string): string {
  return block
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice("data:".length).replace(/^ /, ""))
    .join("\n");
}
