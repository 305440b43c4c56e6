import { mediaKind as kindOfName, type MediaKind } from "@event-contracts/contracts/openapi";

/** The kind of a media type. A range of them can be JSON; a media type whose name says nothing is bytes. */
export function mediaKind(mediaType: string): MediaKind {
  return kindOfName(mediaType) ?? (/^(\*|application)\/\*/.test(mediaType) ? "json" : "binary");
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
