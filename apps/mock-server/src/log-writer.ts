/** The part of a stream that lines are written to. */
export type LineSink = Pick<NodeJS.WritableStream, "write">;

/** Writes lines to a stream. */
export interface LogWriter {
  /** Takes one line, without its end. */
  readonly log: (line: string) => void;
  /** Writes the lines that are still held. */
  readonly flush: () => void;
}

/**
 * Writes the lines of one turn of the event loop together. A write to a pipe or a file keeps the process waiting, and costs
 * as much as the response that the line is about.
 */
export function createLogWriter(sink: LineSink): LogWriter {
  let held = "";
  const flush = (): void => {
    if (held === "") return;
    const text = held;
    held = "";
    sink.write(text);
  };
  return {
    log(line) {
      if (held === "") setImmediate(flush);
      held += `${line}\n`;
    },
    flush,
  };
}

/**
 * Lets the process go on when the reader of a stream is gone (EPIPE) or its disk is full. Without a listener such an error ends
 * the process. What is written then is lost.
 */
export function surviveLostReader(stream: Pick<NodeJS.WritableStream, "listeners" | "on">): void {
  if (!stream.listeners("error").includes(ignore)) stream.on("error", ignore);
}

function ignore(): void {}
