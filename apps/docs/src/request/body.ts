import { isSequence } from "@event-contracts/contracts/openapi";

import { concreteMediaType, fileEnding, mediaKind } from "./media-kind.js";
import { parameterStyle, plainText, queryParts } from "./parameter-style.js";

/** The writing of a body in one media type, as the contract has it. It can be sent to a browser as JSON. */
export interface BodyFormat {
  /** The media type of the contract, which may be a range. */
  readonly mediaType: string;
  /** How each field of a form is written, if the contract says so. */
  readonly encoding: Readonly<Record<string, FieldEncoding>>;
  /** The fields of a form that are files. */
  readonly files: readonly string[];
}

/** The `encoding` of a field. */
export interface FieldEncoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
}

/** A body that is ready to be written by a program. */
export type Body =
  | { readonly kind: "file"; readonly mediaType: string; readonly fileName: string }
  | { readonly kind: "form"; readonly mediaType: string; readonly fields: readonly FormField[] }
  | { readonly kind: "multipart"; readonly parts: readonly FormPart[] }
  | { readonly kind: "text"; readonly mediaType: string; readonly text: string };

/** A field of `application/x-www-form-urlencoded`, not yet percent-encoded. */
export type FormField = readonly [name: string, value: string];

/** A part of `multipart/form-data`. */
export interface FormPart {
  readonly name: string;
  readonly contentType: string | undefined;
  /** The content, or the name of the file that has it. */
  readonly text?: string;
  readonly fileName?: string;
}

/** Writes a value as the body of a request. */
export function writeBody(format: BodyFormat, value: unknown, indent = 2): Body {
  const mediaType = concreteMediaType(format.mediaType);
  const kind = mediaKind(format.mediaType);
  if (kind === "form") return { kind, mediaType, fields: entriesOf(value).flatMap(fieldsIn(format)) };
  if (kind === "multipart") return { kind, parts: entriesOf(value).flatMap(partsIn(format)) };
  if (kind === "binary" && typeof value !== "string") {
    return { kind: "file", mediaType, fileName: `file.${fileEnding(mediaType)}` };
  }
  return { kind: "text", mediaType, text: bodyText(format.mediaType, value, indent) };
}

/** A value as the text of a message in a media type: JSON, a sequence of items, fields, or a text as it is. */
export function bodyText(mediaType: string, value: unknown, indent = 2): string {
  const kind = mediaKind(mediaType);
  if (kind === "json") return JSON.stringify(value, undefined, indent) ?? "";
  if (isSequence(kind) && typeof value !== "string" && value !== undefined) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.map(ITEM_TEXTS[kind]).join("");
  }
  if (kind === "form" && isObject(value)) {
    const fields = entriesOf(value).flatMap(fieldsIn({ mediaType, encoding: {}, files: [] }));
    return new URLSearchParams(fields.map(([name, text]) => [name, text])).toString();
  }
  if (typeof value === "string") return value;
  return value === undefined ? "" : JSON.stringify(value, undefined, indent);
}

const ITEM_TEXTS = {
  "event-stream": eventText,
  "json-lines": (item: unknown) => `${JSON.stringify(item)}\n`,
  // RFC 7464 §2.2: a record separator begins each value.
  "json-seq": (item: unknown) => `\u001E${JSON.stringify(item)}\n`,
} as const;

/** The fields of a server-sent event, in the order of the HTML Standard §9.2. */
const EVENT_FIELDS = ["event", "data", "id", "retry"] as const;

/** An object with the fields of an event is one; any other value is the data of an event. */
function eventText(item: unknown): string {
  const isEvent =
    isObject(item) && Object.keys(item).every((name) => EVENT_FIELDS.some((field) => field === name));
  const fields = isEvent && Object.keys(item).length > 0 ? item : { data: item };
  const lines = EVENT_FIELDS.flatMap((name) => {
    const value = fields[name];
    if (value === undefined) return [];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return text.split("\n").map((line) => `${name}: ${line}\n`);
  });
  return `${lines.join("")}\n`;
}

function fieldsIn({ encoding }: BodyFormat) {
  return ([name, value]: readonly [string, unknown]): readonly FormField[] => {
    const { style, explode } = encoding[name] ?? {};
    if (style === undefined && explode === undefined) {
      const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
      return values.map((item) => [name, plainText(item)]);
    }
    const written = parameterStyle({
      name,
      in: "query",
      ...(style && { style }),
      ...(explode !== undefined && { explode }),
    });
    return queryParts(written, value).map((part) => {
      const [key = "", text = ""] = part.split(/=(.*)/s).map(decodeURIComponent);
      return [key, text];
    });
  };
}

function partsIn({ encoding, files }: BodyFormat) {
  return ([name, value]: readonly [string, unknown]): readonly FormPart[] => {
    // The first of several media types.
    const contentType = encoding[name]?.contentType?.split(",")[0]?.trim();
    const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    return values.map((item) => {
      if (files.includes(name)) {
        const concrete = contentType === undefined ? undefined : concreteMediaType(contentType);
        return { name, contentType: concrete, fileName: `${fileStem(name)}.${fileEnding(concrete ?? "")}` };
      }
      const isComplex = typeof item === "object" && item !== null;
      return {
        name,
        contentType: contentType ?? (isComplex ? "application/json" : undefined),
        text: plainText(item),
      };
    });
  };
}

/** The name of a field as the name of a file. */
function fileStem(name: string): string {
  const stem = name.replaceAll(/[^\w-]+/g, "-").replace(/^-+/, "");
  return stem.replace(/(?<!-)-+$/, "") || "file";
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
