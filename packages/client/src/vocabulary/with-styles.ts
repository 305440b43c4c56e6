import type { ParameterStyle, ParameterStyles } from "@event-contracts/contracts";
import { preparedUrl } from "../call-input.js";
import { checkObject } from "../check-options.js";
import { invalidArgument } from "../invalid-argument.js";
import { own } from "../own.js";
import { encodeText, plainText } from "../parameter-text.js";
import { serializeQuery } from "../query.js";
import type { Prepare } from "./dialect.js";
import { flattenQuery } from "./with-flat-query.js";

type Values = Readonly<Record<string, unknown>>;
type Encode = (text: string, place: string) => string;

/** The text before the first value, and between values, by style (RFC 6570 §3.2). */
const marks: Readonly<Record<string, readonly [prefix: string, separator: string, joined: string]>> = {
  simple: ["", ",", ","],
  label: [".", ".", ","],
  matrix: [";", ";", ","],
  form: ["", "&", ","],
  cookie: ["", "; ", ","],
  spaceDelimited: ["", "&", "%20"],
  pipeDelimited: ["", "&", "|"],
  tabDelimited: ["", "&", "%09"],
};

/**
 * Writes the parameters whose style the contract declares, and which are neither text nor a list in the default style of their
 * place: `label` and `matrix`, objects in paths and headers, cookies, `content` and `allowReserved`.
 */
export const withStyles: Prepare = (input, { operationId, path: template, query: joined, styles }) => {
  // Some contracts have a part of the query in their paths.
  if (!styles && !template.includes("?")) return input;
  const { path = {}, query = {}, headers = {}, cookies = {}, ...rest } = input;
  const styleOf = (group: keyof ParameterStyles, name: string): ParameterStyle | undefined =>
    own(styles?.[group] ?? {}, name);
  checkObject(cookies, `${operationId}: cookies`);
  const place = (group: string, name: string): string => `${operationId}: ${group}.${name}`;
  const filled = template.replace(/{([^{}]+)}/g, (_, name: string) => {
    const style = { style: "simple", isBare: true, ...styleOf("path", name) } as const;
    const text = write(name, own(path, name), style, place("path", name));
    // A segment of dots would change the path.
    if (/^[.;]?$|(?:^|\/)[.;]?\.{1,2}(?:\/|$)/.test(text))
      throw invalidArgument(place("path", name), text || "missing");
    return text;
  });
  const [target = "", constant = ""] = filled.split(/\?(.*)/s);
  const styled = entriesOf(query).map(([name, value]) => {
    const style = styleOf("query", name);
    return style && write(name, value, { style: "form", ...style }, place("query", name));
  });
  const others = Object.fromEntries(entriesOf(query).filter(([name]) => !styleOf("query", name)));
  const prefix = `${operationId}: query.`;
  const plain = serializeQuery(flattenQuery(others, joined, prefix), joined, prefix);
  const search = [constant, ...styled, plain];
  const sentHeaders = entriesOf(headers).map(([name, value]) => {
    const style = styleOf("headers", name);
    // A header is not percent-encoded.
    return [
      name,
      style
        ? write(name, value, { style: "simple", isBare: true, ...style }, place("headers", name), plainText)
        : value,
    ];
  });
  const sentCookies = entriesOf(cookies).map(([name, value]) =>
    write(name, value, { style: "form", ...styleOf("cookies", name) }, place("cookies", name)),
  );
  const cookie = sentCookies.filter(Boolean).join("; ");
  return {
    ...rest,
    headers: { ...(cookie && { cookie }), ...(Object.fromEntries(sentHeaders) as Values) },
    [preparedUrl]: { template: target, search: search.filter(Boolean).join("&") },
  };
};

function write(
  name: string,
  value: unknown,
  {
    style = "form",
    explode = style === "form" || style === "cookie",
    allowReserved,
    content,
    whole,
    isBare = false,
  }: ParameterStyle & { readonly isBare?: boolean },
  place: string,
  encodeValue: Encode = style === "cookie" ? plainText : encodeText,
): string {
  const encode: Encode = allowReserved ? (text, at) => keepReserved(encodeValue(text, at)) : encodeValue;
  // In paths and headers a list in one of the delimited styles is its values alone, as in Swagger 2.0.
  const isDelimited = isBare && style.endsWith("Delimited");
  const assign = isDelimited || style === "simple" || style === "label" ? "" : `${encode(name, place)}=`;
  if (content !== undefined) {
    if (whole && /urlencoded/i.test(content))
      return serializeQuery(flattenQuery(Object(value) as Values), {}, `${place}.`);
    const text = typeof value === "string" && !/json/i.test(content) ? value : JSON.stringify(value);
    return (whole ? "" : (marks[style]?.[0] ?? "") + assign) + encode(text, place);
  }
  if (style === "deepObject")
    return serializeQuery(flattenQuery({ [name]: value }, { [name]: style }, ""), {}, place);
  const [prefix = "", separator = "", mark = ""] = marks[style] ?? [];
  // A header is not percent-encoded.
  const joined = encodeValue === plainText ? decodeURIComponent(mark) : mark;
  const text = (item: unknown): string =>
    encode(isPlain(item) ? JSON.stringify(item) : plainText(item, place), place);
  if (Array.isArray(value)) {
    const items = value.filter((item) => item !== undefined && item !== null).map(text);
    if (items.length === 0) return "";
    return (
      prefix + (explode ? items.map((item) => assign + item).join(separator) : assign + items.join(joined))
    );
  }
  if (!isPlain(value)) return value === undefined || value === null ? "" : prefix + assign + text(value);
  const properties = entriesOf(value).map(([key, item]) => [encode(key, place), text(item)] as const);
  if (properties.length === 0) return "";
  return (
    prefix +
    (explode
      ? properties.map((pair) => pair.join("=")).join(separator)
      : assign + properties.flat().join(joined))
  );
}

/** The reserved characters of RFC 3986 §2.2. `?`, `#`, `&` and `+` would be read as something else. */
function keepReserved(encoded: string): string {
  return encoded.replaceAll(/%(?:2F|3A|5B|5D|40|24|2C|3B|3D)/g, decodeURIComponent);
}

function isPlain(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

function entriesOf(object: object): [string, unknown][] {
  return Object.entries(object).filter(([, value]) => value !== undefined && value !== null);
}
