import { decodeFormText, type FormField } from "../../http/form.js";
import type { Decode, Decoded, DecodeText, Fields } from "./decoded.js";
import { decodeCookie, fieldsOf } from "./fields.js";
import type { Accepts, Written } from "./read-value.js";
import type { Shape } from "./shape.js";
import { isList, isObject, listOf, pairs } from "./written.js";

/** The text between the items of a list that is not exploded, and as it is percent-encoded. */
const encodedSeparators: Readonly<Record<string, RegExp>> = {
  " ": /%20|\+| /,
  "\t": /%09|\t/,
};

/** A query parameter in the style `form`, `spaceDelimited` or `pipeDelimited`. */
export function fromQuery(decoded: Decoded, separator: string): Decode {
  const { name, explode, shape, others, accepts } = decoded;
  if (isObject(shape) && explode) return ({ query }) => explodedObject(query, shape, others);
  if (isObject(shape)) {
    return ({ query }) => {
      const field = query.named.get(name)?.[0];
      return field && pairs(split(field, separator, shape, accepts), shape);
    };
  }
  return ({ query }) => {
    const fields = query.named.get(name);
    const [field] = fields ?? [];
    if (fields === undefined || field === undefined) return undefined;
    if (fields.length > 1) return fields.map(({ value }) => value);
    const isSeparated = isList(shape) && !explode;
    return isSeparated ? listOf(split(field, separator, shape.items, accepts), shape) : field.value;
  };
}

/**
 * A separator that is percent-encoded is a part of an item, if the item is valid with it. A `|` cannot be written otherwise
 * in a URL (RFC 3986 §2), nor a space or a tab: there, it separates unless the separator is written as it is, too.
 */
function split(
  { value, raw = value }: FormField,
  separator: string,
  items: Shape,
  accepts: Accepts,
): string[] {
  const parts = raw.split(encodedSeparators[separator] ?? separator);
  if (parts.length > 1) return parts.map(decodeFormText);
  const isItem = separator === "," && accepts(items.schema, value);
  return !value.includes(separator) || isItem ? [value] : value.split(separator);
}

/** Its members are parameters of their own. A free object has those that no other parameter takes. */
function explodedObject({ named }: Fields, shape: Shape, others: ReadonlySet<string>): Written | undefined {
  const members = new Map<string, Written>();
  for (const [name, fields] of named) {
    if (!isMember(name, shape, others)) continue;
    const [first] = fields;
    members.set(name, fields.length === 1 && first ? first.value : fields.map(({ value }) => value));
  }
  return members.size === 0 ? undefined : members;
}

function isMember(name: string, shape: Shape, others: ReadonlySet<string>): boolean {
  return shape.names.includes(name) || (shape.isFree && !others.has(name));
}

/**
 * A cookie in the style `form`, which is percent-encoded, or `cookie`, which is taken as it was sent (OpenAPI 3.2). Of
 * cookies of one name the first counts, which has the longest path (RFC 6265 §5.4).
 */
export function fromCookies(decoded: Decoded, style: "cookie" | "form"): Decode {
  const { name, explode, shape, others, accepts } = decoded;
  const decode: DecodeText = style === "form" ? decodeCookie : (text) => text;
  const isExploded = explode && style === "form";
  const fieldsIn = (cookies: Fields): Fields => {
    const sent = isExploded
      ? cookies.all.flatMap((field) => ampersands(field, (key) => isPart(key, decoded)))
      : cookies.all;
    return fieldsOf(
      sent.map((field) => {
        const raw = style === "form" ? unquoted(field.raw ?? "") : (field.raw ?? "");
        return { name: field.name, raw, value: decode(raw) };
      }),
    );
  };
  if (isObject(shape) && explode) {
    return ({ cookies }) => explodedObject(fieldsIn(cookies), shape, others);
  }
  return ({ cookies }) => {
    const fields = cookies.named.has(name) ? (fieldsIn(cookies).named.get(name) ?? []) : [];
    const [field] = fields;
    if (field === undefined) return undefined;
    if (isObject(shape)) return pairs(commas(field, shape, accepts, decode), shape);
    if (!isList(shape)) return field.value;
    if (fields.length > 1) return fields.map(({ value }) => value);
    return listOf(commas(field, shape.items, accepts, decode), shape);
  };
}

function isPart(key: string, { name, shape, others }: Decoded): boolean {
  return isObject(shape) ? isMember(key, shape, others) : isList(shape) && key === name;
}

/** RFC 6570 §3.2.9: an exploded value is `name=a&name=b`, which is one cookie to a parser of cookies. */
function ampersands(field: FormField, takes: (name: string) => boolean): readonly FormField[] {
  const { name, raw = "" } = field;
  if (!raw.includes("&") || !takes(name)) return [field];
  const fields = `${name}=${raw}`.split("&").map((pair) => {
    const equals = pair.indexOf("=");
    const key = equals < 0 ? pair : pair.slice(0, equals);
    return { name: key, value: "", raw: equals < 0 ? "" : pair.slice(equals + 1) };
  });
  return fields.every((part) => takes(part.name)) ? fields : [field];
}

function unquoted(raw: string): string {
  return raw.replace(/^"(.*)"$/, "$1");
}

function commas(
  { raw = "", value }: FormField,
  items: Shape,
  accepts: Accepts,
  decode: DecodeText,
): string[] {
  const parts = raw.split(",");
  if (parts.length > 1) return parts.map(decode);
  return !value.includes(",") || accepts(items.schema, value) ? [value] : value.split(",");
}
