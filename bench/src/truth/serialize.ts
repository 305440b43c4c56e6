import { isObject, objectOf, textOf, type Json } from "./json.js";
import { NoSample } from "./sample/no-sample.js";
import type { Content, Parameter } from "./document.js";

/** Bytes of a body, and the media type that names them. */
export interface SerializedBody {
  readonly contentType: string;
  readonly bytes: Buffer;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  form: ",",
  simple: ",",
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
  tabDelimited: "%09",
};

/** The text of a path parameter with its style (OpenAPI 3.0.3, Style Values). */
export function pathText(parameter: Parameter, value: unknown): string {
  if (parameter.mediaType !== undefined) return encode(JSON.stringify(value));
  const { name, style, explode } = parameter;
  const text =
    style === "label"
      ? labelText(value, explode)
      : style === "matrix"
        ? matrixText(name, value, explode)
        : simpleText(value, explode, encode);
  if (text === "" || text === "." || text === "..")
    throw new NoSample(`the path parameter ${name} would be empty`);
  return text;
}

function labelText(value: unknown, explode: boolean): string {
  if (Array.isArray(value))
    return `.${value
      .map(primitive)
      .map(encode)
      .join(explode ? "." : ",")}`;
  if (!isObject(value)) return `.${encode(primitive(value))}`;
  return `.${pairs(value)
    .map((pair) => pair.join(explode ? "=" : ","))
    .join(explode ? "." : ",")}`;
}

function matrixText(name: string, value: unknown, explode: boolean): string {
  if (Array.isArray(value))
    return explode
      ? value.map((item) => `;${name}=${encode(primitive(item))}`).join("")
      : `;${name}=${value.map(primitive).map(encode).join(",")}`;
  if (!isObject(value)) return `;${name}=${encode(primitive(value))}`;
  const members = pairs(value);
  return explode
    ? members.map(([key, item]) => `;${key}=${item}`).join("")
    : `;${name}=${members.flat().join(",")}`;
}

function simpleText(value: unknown, explode: boolean, escape: (text: string) => string): string {
  if (Array.isArray(value)) return value.map((item) => escape(unambiguous(primitive(item), ","))).join(",");
  if (!isObject(value)) return escape(primitive(value));
  const members = Object.entries(value).map(([key, item]) => [
    escape(key),
    escape(unambiguous(primitive(item), ",")),
  ]);
  return members.map((pair) => pair.join(explode ? "=" : ",")).join(",");
}

/** The `name=value` pairs of a query parameter. Throws a `NoSample` for a value that its style cannot write. */
export function queryPairs(parameter: Parameter, value: unknown): readonly string[] {
  const { name, style, explode, mediaType } = parameter;
  const key = encode(name);
  if (mediaType !== undefined) return [`${key}=${encode(JSON.stringify(value))}`];
  if (style === "deepObject") {
    if (!isObject(value)) throw new NoSample(`${name}: deepObject takes objects only`);
    return Object.entries(value).map(
      ([member, item]) => `${key}%5B${encode(member)}%5D=${encode(primitive(item))}`,
    );
  }
  const delimiter = DELIMITERS[style] ?? ",";
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (explode) return value.map((item) => `${key}=${encode(primitive(item))}`);
    const plain = decodeURIComponent(delimiter);
    return [`${key}=${value.map((item) => encode(unambiguous(primitive(item), plain))).join(delimiter)}`];
  }
  if (!isObject(value)) return [`${key}=${encode(primitive(value))}`];
  const members = pairs(value);
  if (members.length === 0) return [];
  return explode ? members.map((pair) => pair.join("=")) : [`${key}=${members.flat().join(delimiter)}`];
}

/** A header's value. Header values are not percent-encoded. */
export function headerText(parameter: Parameter, value: unknown): string {
  const text =
    parameter.mediaType === undefined
      ? simpleText(value, parameter.explode, (part) => part)
      : JSON.stringify(value);
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text))
    throw new NoSample(`${parameter.name}: no header value`);
  return text;
}

/** A cookie's `name=value`. Lists and objects in cookies are not defined well enough to send. */
export function cookiePair(parameter: Parameter, value: unknown): string {
  if (typeof value === "object" && value !== null && parameter.explode) {
    throw new NoSample(`${parameter.name}: lists and objects in cookies are ambiguous`);
  }
  return `${parameter.name}=${simpleText(value, false, encode)}`;
}

/** Media types that the bench can write, best first. A range is replaced by a type in it. */
export function writableTypes(content: Readonly<Record<string, Content>>): readonly string[] {
  return Object.keys(content).filter((type) => kindOf(type) !== undefined);
}

/** How a media type is written. Undefined: not at all. */
export function kindOf(mediaType: string): "bytes" | "form" | "json" | "multipart" | "text" | undefined {
  const [essence = ""] = mediaType.toLowerCase().split(";");
  const type = essence.trim();
  if (/[/+]json$/.test(type) || type === "*/*" || type === "application/*") return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type === "multipart/form-data") return "multipart";
  if (type === "text/plain" || type === "text/*" || type === "text/x-markdown" || type === "text/markdown")
    return "text";
  if (/^(?:application\/(?:octet-stream|pdf|zip)|(?:image|audio|video)\/)/.test(type)) return "bytes";
  return undefined;
}

/** Writes a valid value in a media type of a body. */
export function serializeBody(
  mediaType: string,
  { encoding }: Content,
  value: unknown,
  schemaOf: (name: string) => Json,
): SerializedBody {
  const concrete =
    mediaType === "*/*" || mediaType === "application/*"
      ? "application/json"
      : mediaType.replace(/\/\*$/, kindOf(mediaType) === "text" ? "/plain" : "/png");
  switch (kindOf(mediaType)) {
    case "json":
      return { contentType: concrete, bytes: Buffer.from(JSON.stringify(value)) };
    case "form":
      return { contentType: concrete, bytes: Buffer.from(formText(encoding, value)) };
    case "multipart":
      return multipartBody(encoding, value, schemaOf);
    default:
      return {
        contentType: concrete,
        bytes: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
      };
  }
}

function formText(encoding: Json, value: unknown): string {
  if (!isObject(value)) throw new NoSample("a form is an object");
  return Object.entries(value)
    .flatMap(([name, member]) => {
      const rule = objectOf(encoding[name]);
      const style = textOf(rule["style"]) ?? "form";
      const explode = rule["explode"] === undefined ? style === "form" : rule["explode"] === true;
      const hasStyle = ["style", "explode", "allowReserved"].some((key) => key in rule);
      if (!hasStyle) return plainPairs(name, member);
      return queryPairs(
        { name, in: "query", required: false, style, explode, schema: {}, examples: [] },
        member,
      );
    })
    .join("&")
    .replaceAll("%20", "+");
}

/** Without an encoding, objects are JSON and each item of a list is a field (OpenAPI 3.0.4, Encoding Object). */
function plainPairs(name: string, member: unknown): readonly string[] {
  const items = Array.isArray(member) ? (member as unknown[]) : [member];
  return items.map(
    (item) => `${encode(name)}=${encode(typeof item === "object" ? JSON.stringify(item) : primitive(item))}`,
  );
}

function multipartBody(encoding: Json, value: unknown, schemaOf: (name: string) => Json): SerializedBody {
  if (!isObject(value)) throw new NoSample("a form is an object");
  const boundary = "----bench7MA4YWxk";
  const parts = Object.entries(value).flatMap(([name, member]) => {
    const items = Array.isArray(member) ? (member as unknown[]) : [member];
    return items.map((item) => {
      const schema = schemaOf(name);
      const type = textOf(objectOf(encoding[name])["contentType"])
        ?.split(",")[0]
        ?.replace("*/*", "application/octet-stream")
        .replace("/*", "/png");
      const isFile =
        schema["format"] === "binary" ||
        schema["contentMediaType"] !== undefined ||
        schema["type"] === undefined;
      const contentType =
        type ??
        (typeof item === "object" ? "application/json" : isFile ? "application/octet-stream" : undefined);
      const file = isFile ? '; filename="file.bin"' : "";
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n`;
      const named = contentType === undefined ? "" : `Content-Type: ${contentType}\r\n`;
      return `${head}${named}\r\n${typeof item === "object" ? JSON.stringify(item) : primitive(item)}\r\n`;
    });
  });
  if (parts.length === 0) throw new NoSample("a multipart body has at least one part");
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.from(`${parts.join("")}--${boundary}--\r\n`),
  };
}

function pairs(value: Json): readonly (readonly [string, string])[] {
  return Object.entries(value).map(([key, item]) => [encode(key), encode(primitive(item))] as const);
}

function primitive(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new NoSample("a parameter's style cannot write nested values or null");
}

function unambiguous(text: string, delimiter: string): string {
  if (text.includes(delimiter))
    throw new NoSample(`${JSON.stringify(text)} contains the delimiter of its list`);
  return text;
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
