import type { ParameterObject, SerializedValue } from "@event-contracts/contracts/openapi";

import { decodeFormText, type FormField } from "../../http/form.js";
import { bracketed } from "./bracketed.js";
import type { Accepts, Written } from "./read-value.js";
import type { Shape } from "./shape.js";

/** The parts of a request that parameters are written in. */
export interface ParameterSource {
  /** Decoded values by name. */
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

/** Takes a parameter out of a request. Undefined: the request does not have it. */
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

/** OpenAPI 3.1, Style Values: the styles of each place, its default first. */
const styles: Readonly<Record<string, Readonly<Record<string, Style>>>> = {
  path: { simple: fromPath(simple), label: fromPath(label), matrix: fromPath(matrix) },
  query: {
    form: (decoded) => fieldStyle(decoded, "query", ","),
    spaceDelimited: (decoded) => fieldStyle(decoded, "query", " "),
    pipeDelimited: (decoded) => fieldStyle(decoded, "query", "|"),
    deepObject:
      ({ name, shape }) =>
      ({ query }) =>
        bracketed(query.all, name, shape),
  },
  header: { simple: fromHeader },
  cookie: {
    form: (decoded) => fieldStyle(decoded, "cookies", ","),
    cookie: (decoded) => fieldStyle(decoded, "cookies", ","),
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

/** Lists and objects are only read where the schema has them. */
function isList({ types }: Shape): boolean {
  return types.has("array");
}

function isObject({ types }: Shape): boolean {
  return types.has("object") && !types.has("array");
}

function fieldStyle(decoded: Decoded, place: "cookies" | "query", separator: string): Decode {
  const { name, explode, shape, others, accepts } = decoded;
  if (isObject(shape) && explode) return (source) => explodedObject(source[place], shape, others);
  if (isObject(shape)) {
    return (source) => {
      const field = source[place].named.get(name)?.[0];
      return field && pairs(split(field, separator, shape, accepts));
    };
  }
  return (source) => {
    const fields = source[place].named.get(name);
    const [field] = fields ?? [];
    if (fields === undefined || field === undefined) return undefined;
    if (fields.length > 1) return fields.map(({ value }) => value);
    const isSeparated = isList(shape) && (!explode || place === "cookies");
    return isSeparated ? listOf(split(field, separator, shape.items, accepts), shape) : field.value;
  };
}

/** One item of a list that may be a text, too, is that text. */
function listOf(items: string[], { types }: Shape): Written {
  return items.length === 1 && types.size > 1 ? (items[0] ?? "") : items;
}

/** A separator that is percent-encoded is a part of an item, if the item is valid with it. */
function split(
  { value, raw = value }: FormField,
  separator: string,
  items: Shape,
  accepts: Accepts,
): string[] {
  const written = separator === " " ? /%20|\+| / : separator;
  const parts = raw.split(written);
  if (parts.length > 1) return parts.map(decodeFormText);
  return !value.includes(separator) || accepts(items.schema, value) ? [value] : value.split(separator);
}

/** Its members are parameters of their own. A free object has those that no other parameter takes. */
function explodedObject({ named }: Fields, shape: Shape, others: ReadonlySet<string>): Written | undefined {
  const members = new Map<string, Written>();
  for (const [name, fields] of named) {
    const isDeclared = shape.names.includes(name);
    if (!isDeclared && (!shape.isFree || others.has(name))) continue;
    const [first] = fields;
    members.set(name, fields.length === 1 && first ? first.value : fields.map(({ value }) => value));
  }
  return members.size === 0 ? undefined : members;
}

function fromPath(read: (text: string, decoded: Decoded) => Written): Style {
  return (decoded) =>
    ({ path }) => {
      const text = Object.hasOwn(path, decoded.name) ? path[decoded.name] : undefined;
      return text === undefined ? undefined : read(text, decoded);
    };
}

function fromHeader(decoded: Decoded): Decode {
  const key = decoded.name.toLowerCase();
  return ({ headers }) => {
    const value = Object.hasOwn(headers, key) ? headers[key] : undefined;
    return value === undefined ? undefined : simple(Array.isArray(value) ? value.join(",") : value, decoded);
  };
}

/** `a,b` and `name,value` or, exploded, `name=value`. */
export function simple(text: string, { shape, explode }: Pick<Decoded, "explode" | "shape">): Written {
  if (isObject(shape)) return members(text.split(","), explode);
  return isList(shape) ? listOf(text === "" ? [] : text.split(",").map((item) => item.trim()), shape) : text;
}

/** `.a.b`; not exploded, newer versions of OpenAPI write `.a,b`. */
function label(text: string, { shape, explode }: Decoded): Written {
  const inside = text.replace(/^\./, "");
  if (!isList(shape) && !isObject(shape)) return inside;
  const parts = inside.split(!explode && inside.includes(",") ? "," : ".");
  return isObject(shape) ? members(parts, explode) : parts;
}

/** `;name=a,b` or, exploded, `;name=a;name=b`. */
function matrix(text: string, { name, shape, explode }: Decoded): Written {
  const parts = text.replace(/^;/, "").split(";");
  if (isObject(shape) && explode) return members(parts, true);
  const values = parts.map((part) => (part.startsWith(`${name}=`) ? part.slice(name.length + 1) : part));
  const [value = ""] = values;
  if (isObject(shape)) return members(value.split(","), false);
  if (!isList(shape)) return value;
  return explode ? values : value.split(",");
}

function members(parts: string[], explode: boolean): Written {
  if (!explode) return pairs(parts);
  return new Map(
    parts.map((part) => {
      const equals = part.indexOf("=");
      return equals < 0 ? [part.trim(), ""] : [part.slice(0, equals).trim(), part.slice(equals + 1)];
    }),
  );
}

/** `["a", "1", "b", "2"]` as members. */
function pairs(parts: readonly string[]): Written {
  const found = new Map<string, Written>();
  for (let index = 0; index < parts.length; index += 2)
    found.set((parts[index] ?? "").trim(), parts[index + 1] ?? "");
  return found;
}
