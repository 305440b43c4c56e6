import type { MediaTypeObject, OpenApiDocument, Operation } from "@event-contracts/contracts/openapi";
import { mediaKind } from "./media-kind.js";
import type { MediaKind } from "./media-kind.js";

/** A form in which a body can be sent. */
export interface RequestBody {
  /** As it is sent by default: a range of media types is replaced by one of its kind. */
  readonly mediaType: string;
  /** As the contract has it. */
  readonly range: string;
  readonly kind: MediaKind;
  readonly media: MediaTypeObject;
}

/** The forms in which an operation's body can be sent. The first is the default: `application/json`, or else the contract's first. */
export function requestBodies(document: OpenApiDocument, { requestBody }: Operation): readonly RequestBody[] {
  const all = Object.entries(requestBody?.content ?? {}).map(([range, media]): RequestBody => {
    const kind = mediaKind(document, range, media);
    return { range, kind, media, mediaType: range.includes("*") ? usual(range, kind) : range };
  });
  const json = all.filter(({ mediaType }) => mediaType === "application/json");
  return [...json, ...all.filter((body) => !json.includes(body))];
}

function usual(range: string, kind: MediaKind): string {
  if (kind === "json") return "application/json";
  if (kind !== "text") return "application/octet-stream";
  return range.startsWith("application/") ? "application/octet-stream" : "text/plain";
}
