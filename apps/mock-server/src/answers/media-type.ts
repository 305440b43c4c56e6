import { isJsonObject, isReference, mediaKind, resolve } from "@event-contracts/contracts/openapi";
import type { MediaTypeObject, OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";
import Negotiator from "negotiator";

/** The media type of a response's body. */
export interface ChosenMediaType {
  /** The contract's key of it, which may be a range such as `text/*`. */
  readonly key: string;
  /** The value of Content-Type. */
  readonly contentType: string;
  readonly content: MediaTypeObject;
}

type Content = Readonly<Record<string, MediaTypeObject>>;

/** The media type that stands for a range. */
const REPRESENTATIVES: Readonly<Record<string, string>> = {
  "*": "application/json",
  application: "application/json",
  audio: "audio/mpeg",
  font: "font/woff2",
  image: "image/png",
  multipart: "multipart/form-data",
  text: "text/plain",
  video: "video/mp4",
};

/**
 * The media type that the caller prefers (RFC 9110 §12.5.1), else the contract's first: a server may ignore an Accept
 * header that excludes all of them. Undefined: the response has no content.
 *
 * @param accept the value of Accept
 */
export function chooseMediaType(
  document: OpenApiDocument,
  content: Content,
  accept: string | undefined,
): ChosenMediaType | undefined {
  const offered = Object.entries(content).flatMap(([key, value]) =>
    contentTypesOf(document, key, value, accept).map((contentType) => ({ key, contentType, content: value })),
  );
  if (offered.length <= 1 || accept === undefined) return offered[0];
  return preferred(offered, accept, same) ?? preferred(offered, accept, withoutParameters) ?? offered[0];
}

function preferred(
  offered: readonly ChosenMediaType[],
  accept: string,
  form: (mediaType: string) => string,
): ChosenMediaType | undefined {
  const headers = { accept: accept.split(",").map(form).join(",") };
  const [first] = new Negotiator({ headers }).mediaTypes(offered.map(({ contentType }) => form(contentType)));
  return offered.find(({ contentType }) => form(contentType) === first);
}

function same(mediaType: string): string {
  return mediaType;
}

/** Keeps the quality value, which is no parameter of the media type. */
function withoutParameters(mediaType: string): string {
  const [essence = "", ...parameters] = mediaType.split(";");
  const quality = parameters.find((parameter) => /^\s*q=/i.test(parameter));
  return quality === undefined ? essence.trim() : `${essence.trim()};${quality.trim()}`;
}

/** A media type or a range of them, `application/*+json; version=2`, that a header can hold. */
const MEDIA_TYPE = /^\s*([\w!#$&^.+-]+|\*)\/([\w!#$&^.+-]+|\*(\+[\w.-]+)?)\s*(?:;[\t\x20-\x7e]*)?$/;

/** The media types that a key offers: one, or for a range its representative and those that the caller names. */
function contentTypesOf(
  document: OpenApiDocument,
  key: string,
  content: MediaTypeObject,
  accept: string | undefined,
): readonly string[] {
  const [, type = "", subtype = "", suffix = ""] = MEDIA_TYPE.exec(key) ?? [];
  if (type === "") return ["application/json"];
  if (type !== "*" && !subtype.startsWith("*")) return [key];
  const isText = isTextual(document, content);
  const named = new Negotiator({ headers: { accept: accept ?? "" } })
    .mediaTypes()
    .filter(
      (name) =>
        !name.includes("*") && (type === "*" || name.toLowerCase().startsWith(`${type.toLowerCase()}/`)),
    )
    .filter((name) => name.toLowerCase().endsWith(suffix.toLowerCase()))
    // Data can be written as JSON or XML only; a text is a text of any type.
    .filter(
      (name) => isText || mediaKind(name) === "json" || (mediaKind(name) === "xml" && !/xhtml/i.test(name)),
    );
  const usual =
    suffix === ""
      ? representative(type.toLowerCase(), isText, content)
      : `${type.toLowerCase()}/vnd.example${suffix}`;
  return [...new Set([usual, ...named])];
}

function representative(type: string, isText: boolean, { example }: MediaTypeObject): string {
  if (type === "*" && isText) return typeof example === "string" ? "text/plain" : "application/octet-stream";
  return REPRESENTATIVES[type] ?? `${type}/octet-stream`;
}

/** True if the body is a text or bytes, by its example or its schema. */
function isTextual(document: OpenApiDocument, { example, schema }: MediaTypeObject): boolean {
  if (example !== undefined) return typeof example === "string";
  const plain: Schema | undefined =
    isJsonObject(schema) && isReference(schema) ? resolve<object & Schema>(document, schema) : schema;
  return isJsonObject(plain) && plain["type"] === "string";
}
