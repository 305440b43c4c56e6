import type { ParameterObject, SerializedValue } from "@event-contracts/contracts/openapi";

import { bracketed } from "./bracketed.js";
import type { Decode, Decoded, DecodeText } from "./decoded.js";
import { fromCookies, fromQuery } from "./field-styles.js";
import { delimited, label, matrix, simple, simpleHeader } from "./path-styles.js";
import type { Written } from "./read-value.js";

type Style = (decoded: Decoded) => Decode;

/**
 * OpenAPI 3.2, Style Values: the styles of each place, its default first. Of delimited values in paths and headers, and of
 * tabs, OpenAPI 2.0 knows only (`collectionFormat`).
 */
const styles: Readonly<Record<string, Readonly<Record<string, Style>>>> = {
  path: {
    simple: fromPath(simple),
    label: fromPath(label),
    matrix: fromPath(matrix),
    spaceDelimited: fromPath(delimited(" ")),
    pipeDelimited: fromPath(delimited("|")),
    tabDelimited: fromPath(delimited("\t")),
  },
  query: {
    form: (decoded) => fromQuery(decoded, ","),
    spaceDelimited: (decoded) => fromQuery(decoded, " "),
    pipeDelimited: (decoded) => fromQuery(decoded, "|"),
    tabDelimited: (decoded) => fromQuery(decoded, "\t"),
    deepObject:
      ({ name, shape }) =>
      ({ query }) =>
        bracketed(query.all, name, shape),
  },
  header: {
    simple: fromHeader(simpleHeader),
    spaceDelimited: fromHeader(delimited(" ")),
    pipeDelimited: fromHeader(delimited("|")),
    tabDelimited: fromHeader(delimited("\t")),
  },
  cookie: {
    form: (decoded) => fromCookies(decoded, "form"),
    cookie: (decoded) => fromCookies(decoded, "cookie"),
  },
};

/** The decoder of a parameter's style. A style that its place does not have is the place's default. */
export function decoderOf(
  parameter: Pick<ParameterObject, "in" | "name"> & Pick<SerializedValue, "explode" | "style">,
  decoded: Pick<Decoded, "accepts" | "others" | "shape">,
): Decode {
  const known = styles[parameter.in] ?? {};
  const [first = ""] = Object.keys(known);
  const style =
    parameter.style !== undefined && Object.hasOwn(known, parameter.style) ? parameter.style : first;
  const explode = parameter.explode ?? (style === "form" || style === "cookie");
  const decode = known[style]?.({ ...decoded, name: parameter.name, explode });
  return decode ?? (() => undefined);
}

type ReadText = (text: string, decoded: Decoded, decode: DecodeText) => Written;

function fromPath(read: ReadText): Style {
  return (decoded) =>
    ({ path }) => {
      const text = Object.hasOwn(path, decoded.name) ? path[decoded.name] : undefined;
      return text === undefined ? undefined : read(text, decoded, decodePathText);
    };
}

/** The router has decoded it before, so that it is validly encoded. */
function decodePathText(text: string): string {
  return text.includes("%") ? decodeURIComponent(text) : text;
}

function fromHeader(read: ReadText): Style {
  return (decoded) => {
    const key = decoded.name.toLowerCase();
    return ({ headers }) => {
      const value = Object.hasOwn(headers, key) ? headers[key] : undefined;
      return value === undefined
        ? undefined
        : read(Array.isArray(value) ? value.join(",") : value, decoded, trimmed);
    };
  };
}

/** RFC 9110 §5.6.1: there may be white space around the items of a list. */
function trimmed(text: string): string {
  return text.trim();
}
