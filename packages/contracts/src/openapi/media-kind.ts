// A page of the docs uses this module: it imports nothing.

/**
 * How bodies of a media type are written.
 *
 * - `binary`: bytes
 * - `event-stream`: server-sent events
 * - `form`: `application/x-www-form-urlencoded`
 * - `json`: one JSON value
 * - `json-lines`: a JSON value in each line
 * - `json-seq`: JSON values that each begin with a record separator (RFC 7464)
 * - `multipart`: `multipart/form-data`
 * - `text`: characters
 * - `xml`: an XML document
 */
export type MediaKind =
  | "binary"
  | "event-stream"
  | "form"
  | "json"
  | "json-lines"
  | "json-seq"
  | "multipart"
  | "text"
  | "xml";

/** In this order: `application/stream+json` is lines, and `image/svg+xml` is XML. */
const kinds: readonly (readonly [MediaKind, RegExp])[] = [
  ["form", /^application\/x-www-form-urlencoded$/],
  ["multipart", /^multipart\/(?:form-data|\*)$/],
  ["event-stream", /^text\/event-stream$/],
  ["json-lines", /[/.+-](?:x-)?(?:ndjson|ldjson|jsonl|jsonlines|json-lines|stream\+json)$/],
  ["json-seq", /[/.+-]json-seq$/],
  ["json", /[/+]json$/],
  ["xml", /[/.+-]xml$/],
  ["text", /^text\/|[/.+-](?:ya?ml|javascript|ecmascript|graphql|csv|sql|toml|typescript|sh|jwt|pem-file)$/],
  [
    "binary",
    /^(?:image|audio|video|font|model|multipart)\/|^application\/(?:octet-stream|pdf|zip|gzip|x-gzip|x-tar)$/,
  ],
];

/**
 * The kind of a media type, in any case and with parameters, or of a range such as `image/*`. Undefined if the name does not
 * say it: `application/vnd.acme`, `application/*`.
 */
export function mediaKind(mediaType: string): MediaKind | undefined {
  const essence = (mediaType.split(";", 1)[0] ?? "").trim().toLowerCase();
  return kinds.find(([, names]) => names.test(essence))?.[0];
}

/** True for the kinds that are a sequence of values, of any length (OpenAPI 3.2, Sequential Media Types). */
export function isSequence(kind: MediaKind | undefined): kind is "event-stream" | "json-lines" | "json-seq" {
  return kind === "event-stream" || kind === "json-lines" || kind === "json-seq";
}
