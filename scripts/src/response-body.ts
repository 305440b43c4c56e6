import type { MediaTypeObject, OpenApiDocument, Operation } from "@event-contracts/contracts/openapi";
import { mediaKind } from "./media-kind.js";
import type { MediaKind } from "./media-kind.js";

/** The body of a response as the client reads it. */
export interface ResponseBody {
  readonly kind: "binary" | "empty" | "json" | "sequence" | "text";
  /** The media types of this kind. */
  readonly mediaTypes: readonly string[];
  /** Those media types with their schemas. */
  readonly content: readonly MediaTypeObject[];
  /** True if the contract has the body in media types of another kind, too. */
  readonly isChosen: boolean;
}

/** True for a status, a range of statuses, and `default`. */
export function isDocumentedStatus(status: string): boolean {
  return /^(?:[1-5](?:\d\d|XX)|default)$/i.test(status);
}

/**
 * The body of an operation's response. If the contract has it in media types of several kinds, the client asks for JSON, or
 * else for the kind of the first: then it knows the type of the body.
 */
export function responseBody(document: OpenApiDocument, operation: Operation, status: string): ResponseBody {
  const { method, responses } = operation;
  const content = method === "HEAD" ? {} : (responses[status]?.content ?? {});
  const all = Object.entries(content).map(([mediaType, media]) => ({
    mediaType,
    media,
    kind: read(mediaKind(document, mediaType, media)),
  }));
  const [first] = all;
  if (!first) return { kind: "empty", mediaTypes: [], content: [], isChosen: false };
  const kind = all.some((each) => each.kind === "json") ? "json" : first.kind;
  const chosen = all.filter((each) => each.kind === kind);
  return {
    kind,
    mediaTypes: chosen.map(({ mediaType }) => mediaType),
    content: chosen.map(({ media }) => media),
    isChosen: chosen.length < all.length,
  };
}

/** The client does not take a form apart. */
function read(kind: MediaKind): Exclude<ResponseBody["kind"], "empty"> {
  if (kind === "form") return "text";
  return kind === "multipart" ? "binary" : kind;
}
