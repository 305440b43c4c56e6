import { expect, test } from "vitest";
import { isSequence, mediaKind } from "./media-kind.js";

test.each([
  ["application/x-www-form-urlencoded; charset=utf-8", "form"],
  ["multipart/form-data", "multipart"],
  ["multipart/*", "multipart"],
  ["multipart/mixed", "binary"],
  ["Text/Event-Stream; charset=utf-8", "event-stream"],
  ["application/x-ndjson", "json-lines"],
  ["application/ndjson", "json-lines"],
  ["application/jsonl", "json-lines"],
  ["text/jsonl", "json-lines"],
  ["application/json-lines", "json-lines"],
  ["application/stream+json", "json-lines"],
  ["application/vnd.acme.stream+json", "json-lines"],
  ["application/vnd.acme+jsonl", "json-lines"],
  ["application/json-seq", "json-seq"],
  ["application/geo+json-seq", "json-seq"],
  ["application/json", "json"],
  ["application/*+json", "json"],
  ["application/problem+JSON ; charset=utf-8", "json"],
  ["text/json", "json"],
  ["application/upstream+json", "json"],
  ["application/atom+xml", "xml"],
  ["image/svg+xml", "xml"],
  ["text/*", "text"],
  ["text/plain", "text"],
  ["application/x-yaml", "text"],
  ["application/vnd.oai.openapi+yaml", "text"],
  ["application/x-sh", "text"],
  ["application/octet-stream", "binary"],
  ["image/*", "binary"],
  ["application/pdf;version=2", "binary"],
  ["application/vnd.acme", undefined],
  ["application/pdfx", undefined],
  ["application/geojson", undefined],
  ["application/*", undefined],
  ["*/*", undefined],
  ["", undefined],
])("the kind of %s is %s", (mediaType, kind) => {
  expect(mediaKind(mediaType)).toBe(kind);
});

test.each([
  ["event-stream", true],
  ["json-lines", true],
  ["json-seq", true],
  ["json", false],
  [undefined, false],
] as const)("%s is a sequence: %s", (kind, expected) => {
  expect(isSequence(kind)).toBe(expected);
});
