import type { ParameterObject } from "@event-contracts/contracts/openapi";

/** The way in which a parameter is written, with the defaults of OpenAPI filled in. */
export interface ParameterStyle {
  readonly name: string;
  readonly in: ParameterObject["in"];
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The media type of a parameter that has `content` in place of a schema: its value is one text. */
  readonly mediaType: string | undefined;
}

/** The default style of each place (OpenAPI 3.1 §4.8.12). */
const DEFAULTS: Readonly<Record<ParameterObject["in"], string>> = {
  cookie: "form",
  header: "simple",
  path: "simple",
  query: "form",
  querystring: "form",
};

/** Reads the style of a parameter. */
export function parameterStyle(parameter: ParameterObject): ParameterStyle {
  const { name, in: place, style = DEFAULTS[place], allowReserved = false, content = {} } = parameter;
  // The style `cookie` (OpenAPI 3.2) is exploded by default, as `form` is.
  const { explode = ["form", "cookie"].includes(style) } = parameter;
  return { name, in: place, style, explode, allowReserved, mediaType: Object.keys(content)[0] };
}

/** A value as one segment of a path, percent-encoded: `a,b`, `.a.b`, `;name=a;name=b`. */
export function pathText(style: ParameterStyle, value: unknown): string {
  const { name, explode } = style;
  const encode = encoderOf(style);
  const texts = textsOf(style, value, encode);
  if (style.style === "label") return `.${texts.join(explode ? "." : ",")}`;
  if (style.style !== "matrix") return texts.join(",");
  const own = encodeURIComponent(name);
  if (!explode) return `;${own}=${texts.join(",")}`;
  return texts.map((text) => (isObject(value) ? `;${text}` : `;${own}=${text}`)).join("");
}

/** A value as the parts of a query, each `name=value`, percent-encoded. */
export function queryParts(style: ParameterStyle, value: unknown): readonly string[] {
  const { name, explode, mediaType } = style;
  const encode = encoderOf(style);
  const own = encodeURIComponent(name);
  if (mediaType === undefined && style.style === "deepObject" && typeof value === "object") {
    return deepParts(own, value, encode);
  }
  const texts = textsOf(style, value, encode);
  const separator = SEPARATORS[style.style] ?? ",";
  if (explode && isObject(value) && mediaType === undefined) return texts;
  return explode ? texts.map((text) => `${own}=${text}`) : [`${own}=${texts.join(separator)}`];
}

/** The whole query as one value (`querystring`, OpenAPI 3.2): the fields of a form, or an encoded text. */
export function queryText(mediaType: string | undefined, value: unknown): string {
  if (!isObject(value) || mediaType !== "application/x-www-form-urlencoded")
    return encodeURIComponent(plainText(value));
  return Object.entries(value)
    .flatMap(([name, item]) => queryParts(parameterStyle({ name, in: "query" }), item))
    .join("&");
}

/** A value as the text of a header: `a,b`. */
export function headerText(style: ParameterStyle, value: unknown): string {
  // A line break would end the header.
  return textsOf(style, value, (text) => text.replaceAll(/[\r\n]+/g, " ")).join(",");
}

/** A value as cookies, each `name=value`. */
export function cookieParts(style: ParameterStyle, value: unknown): readonly string[] {
  // Values of the style `cookie` (OpenAPI 3.2) are written as they are.
  const encode = style.style === "cookie" ? String : encodeURIComponent;
  const texts = textsOf(style, value, encode);
  if (style.explode && isObject(value) && style.mediaType === undefined) return texts;
  return style.explode ? texts.map((text) => `${style.name}=${text}`) : [`${style.name}=${texts.join(",")}`];
}

const SEPARATORS: Readonly<Record<string, string>> = {
  spaceDelimited: "%20",
  pipeDelimited: "|",
  tabDelimited: "%09",
};

/** A value as text: JSON if it is a list or an object. */
export function plainText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The texts of a value: its items, or its properties, `name=value` if they are exploded. */
function textsOf(
  { explode, mediaType }: ParameterStyle,
  value: unknown,
  encode: (text: string) => string,
): readonly string[] {
  if (mediaType !== undefined) return [encode(isJson(mediaType) ? JSON.stringify(value) : plainText(value))];
  const text = (item: unknown): string => encode(plainText(item));
  if (Array.isArray(value)) return value.map(text);
  if (!isObject(value)) return [text(value)];
  const entries = Object.entries(value);
  return explode
    ? entries.map(([name, item]) => `${encode(name)}=${text(item)}`)
    : entries.flatMap(([name, item]) => [encode(name), text(item)]);
}

function deepParts(name: string, value: unknown, encode: (text: string) => string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => deepParts(name, item, encode));
  if (!isObject(value)) return [`${name}=${encode(plainText(value))}`];
  return Object.entries(value).flatMap(([property, inner]) =>
    deepParts(`${name}%5B${encodeURIComponent(property)}%5D`, inner, encode),
  );
}

function encoderOf({ in: place, allowReserved }: ParameterStyle): (text: string) => string {
  if (!allowReserved || place !== "query") return encodeURIComponent;
  // These would end the value or the query, also where reserved characters are allowed.
  return (text) => encodeURI(text).replaceAll(/[&#+]/g, encodeURIComponent);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isJson(mediaType: string): boolean {
  return /[/+]json\s*(;|$)/i.test(mediaType);
}
