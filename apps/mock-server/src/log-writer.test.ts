import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";

import { expect, test } from "vitest";

import { createLogWriter, surviveLostReader } from "./log-writer.js";

function written() {
  const texts: string[] = [];
  const writer = createLogWriter({
    write: (text: unknown) => {
      texts.push(String(text));
      return true;
    },
  });
  return { texts, ...writer };
}

test("writes the lines of a turn in one piece, and those of the next turn in another", async () => {
  const { texts, log } = written();

  log("first");
  log("second");
  await setImmediate();
  log("third");
  await setImmediate();

  expect(texts).toEqual(["first\nsecond\n", "third\n"]);
});

test("writes what it holds when the process ends, and nothing twice", async () => {
  const { texts, log, flush } = written();

  log("last");
  flush();
  await setImmediate();
  flush();

  expect(texts).toEqual(["last\n"]);
});

test("an error of a stream is survived, with one listener however often it is asked for", () => {
  const stream = new PassThrough();
  surviveLostReader(stream);
  surviveLostReader(stream);
  expect(stream.listenerCount("error")).toBe(1);
  expect(() => stream.emit("error", new Error("EPIPE"))).not.toThrow();
});
