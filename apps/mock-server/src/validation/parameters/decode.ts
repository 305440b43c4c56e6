import type { ParameterObject, SerializedValue } from "@event-contracts/contracts/openapi";

import type { FormField } from "../../http/form.js";
import { bracketed } from "./bracketed.js";
import { fromCookies, fromQuery } from "./field-styles.js";
import { delimited, label, matrix, simple, simpleHeader } from "./path-styles.js";
import type { Accepts, Written } from "./read-value.js";
import type { Shape } from "./shape.js";

/** The parts of a request that parameters are written in. */
export interface ParameterSource {
  /** Values by name, percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Fields;
  readonly cookies: Fields;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Fields in their order, and by name. */
export interface Fields {
  readonly all: readonly FormField[];
  readonly named: ReadonlyMap<string, readonly FormField[]>;
}

/**
 * Takes a parameter out of a request. Undefined: the request does not have it.
 *
 * @throws UnreadableError for a text that is not in the style of the parameter.
 */
export type Decode = (source: ParameterSource) => Written | undefined;

/** A parameter to decode, with what its style depends on. */
export interface Decoded {
  readonly name: string;
  readonly explode: boolean;
  readonly shape: Shape;
  /** The names of the operation's other parameters in the same place. */
  readonly others: ReadonlySet<string>;
  readonly accepts: Accepts;
}

type Style = (decoded: Decoded) => Decode;

/** Undoes the encoding of a part of a text. */
export type DecodeText = (text: string) => string;

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
