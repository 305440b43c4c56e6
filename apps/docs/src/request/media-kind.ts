// The form of a page uses this module: it does not import the reader of contracts.

/** The kinds of bodies that are written in a different way. */
export type MediaKind = "binary" | "form" | "json" | "lines" | "multipart" | "text" | "xml";

const LINES = /^application\/(x-)?(ndjson|jsonl|jsonlines|json-lines|json-seq)$/;
const TEXT = /^text\/|^application\/(x-)?(yaml|javascript|graphql|sql|jwt|pem-file|toml)$|\+yaml$/;

/** The kind of a media type, which may be a range such as `image/*`, in any case and with parameters. */
export function mediaKind(mediaType: string): MediaKind {
  const name = withoutParameters(mediaType);
  if (LINES.test(name)) return "lines";
  if (/[/+]json$/.test(name) || name === "*/*" || name === "application/*") return "json";
  if (name === "application/x-www-form-urlencoded") return "form";
  if (name.startsWith("multipart/")) return "multipart";
  if (/[/+]xml$/.test(name)) return "xml";
  return TEXT.test(name) ? "text" : "binary";
}

/** A media type of a range, which a request can have: `image/*` → `image/png`. Any other media type is itself. */
export function concreteMediaType(mediaType: string): string {
  const [type = ""] = withoutParameters(mediaType).split("/");
  return mediaType.includes("*") ? (CONCRETE[type] ?? "application/json") : mediaType;
}

/** The ending of the name of a file in a media type: `image/png` → `png`. */
export function fileEnding(mediaType: string): string {
  const subtype = withoutParameters(mediaType).split("/")[1] ?? "";
  return /^[a-z0-9]{2,5}$/.test(subtype) ? subtype : "bin";
}

const CONCRETE: Readonly<Record<string, string>> = {
  audio: "audio/mpeg",
  image: "image/png",
  multipart: "multipart/form-data",
  text: "text/plain",
  video: "video/mp4",
};

function withoutParameters(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}
