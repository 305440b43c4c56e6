import { expect, test } from "vitest";

import { bodyText } from "./body.js";

test.each([
  ["application/x-ndjson", [{ n: 1 }, { n: 2 }], '{"n":1}\n{"n":2}\n'],
  ["application/stream+json", [{ n: 1 }], '{"n":1}\n'],
  ["application/jsonl", { n: 1 }, '{"n":1}\n'],
  ["application/geo+json-seq", [{ n: 1 }, 2], '\u001E{"n":1}\n\u001E2\n'],
  ["text/event-stream", [{ data: "a\nb", event: "note" }], "event: note\ndata: a\ndata: b\n\n"],
  ["text/event-stream", [{ n: 1 }, "x"], 'data: {"n":1}\n\ndata: x\n\n'],
  ["text/event-stream", "data: as it is\n\n", "data: as it is\n\n"],
  ["application/json-seq", undefined, ""],
  ["*/*", "x", '"x"'],
  ["application/*", "x", '"x"'],
  ["image/*", "x", "x"],
])("%s: %j is %j", (mediaType, value, expected) => {
  expect(bodyText(mediaType, value)).toBe(expected);
});
