import type { Decoded, DecodeText } from "./decoded.js";
import type { Written } from "./read-value.js";
import { isList, isObject, listOf, pairs, UnreadableError } from "./written.js";

type Shaped = Pick<Decoded, "explode" | "shape">;

/** `a,b` and `name,value` or, exploded, `name=value`. */
export function simple(text: string, { shape, explode }: Shaped, decode: DecodeText): Written {
  if (isObject(shape)) return members(text.split(","), { shape, explode }, decode);
  return isList(shape) ? listOf(text === "" ? [] : text.split(",").map(decode), shape) : decode(text);
}

/** `a, b` in a header, where empty items count as none (RFC 9110 §5.6.1), and a comma in a quoted string is its own. */
export function simpleHeader(text: string, { shape, explode }: Shaped): Written {
  if (isObject(shape)) return members(text.split(","), { shape, explode }, trimmed);
  if (!isList(shape)) return text;
  return listOf(headerItems(text).map(trimmed).filter(Boolean), shape);
}

/** RFC 9110 §5.6.4: a backslash in a quoted string takes the next character as it is. */
function headerItems(text: string): readonly string[] {
  if (!text.includes('"')) return text.split(",");
  const items: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted && character === "\\") index += 1;
    else if (!isQuoted && character === ",") {
      items.push(text.slice(start, index));
      start = index + 1;
    }
  }
  // A quote that is not closed is a character like others.
  return isQuoted ? text.split(",") : [...items, text.slice(start)];
}

function trimmed(text: string): string {
  return text.trim();
}

/** `.a.b`; not exploded, newer versions of OpenAPI write `.a,b`. */
export function label(text: string, { shape, explode }: Decoded, decode: DecodeText): Written {
  if (!text.startsWith(".")) throw new UnreadableError('must begin with "."');
  const inside = text.slice(1);
  if (!isList(shape) && !isObject(shape)) return decode(inside);
  const parts = inside.split(!explode && inside.includes(",") ? "," : ".");
  return isObject(shape) ? members(parts, { shape, explode }, decode) : listOf(parts.map(decode), shape);
}

/** `;name=a,b` or, exploded, `;name=a;name=b`. An empty value has no `=` (RFC 6570 §3.2.7). */
export function matrix(text: string, { name, shape, explode }: Decoded, decode: DecodeText): Written {
  const [before, ...parts] = text.split(";");
  if (isObject(shape) && explode) {
    if (before !== "" || parts.length === 0) throw new UnreadableError('must begin with ";"');
    // RFC 6570 §3.2.7: an empty value has no `=`.
    return namedValues(parts, decode);
  }
  const named = parts.map(
    (part) =>
      [decode(part.split("=", 1)[0] ?? ""), part.slice(part.indexOf("=") + 1 || part.length)] as const,
  );
  if (before !== "" || named.length === 0 || named.some(([key]) => key !== name)) {
    throw new UnreadableError(`must be written as ";${name}=…"`);
  }
  const values = named.map(([, value]) => value);
  const [value = ""] = values;
  if (values.length > 1) return values.map(decode);
  if (isObject(shape)) return members(value.split(","), { shape, explode: false }, decode);
  if (!isList(shape)) return decode(value);
  return listOf((explode ? values : value.split(",")).map(decode), shape);
}

/** `a|b` with another text between the items, as OpenAPI 2.0 has it in paths and headers. */
export function delimited(separator: string) {
  return (text: string, { shape }: Shaped, decode: DecodeText): Written => {
    if (!isList(shape)) return decode(text);
    // An encoded separator separates, too, as most of them cannot be written otherwise in a URL.
    const items = text.includes(separator)
      ? text.split(separator).map(decode)
      : decode(text).split(separator);
    return listOf(text === "" ? [] : items, shape);
  };
}

/** @throws UnreadableError for a name without a value */
function members(parts: readonly string[], { shape, explode }: Shaped, decode: DecodeText): Written {
  if (!explode) return pairs(parts.map(decode), shape);
  const [only = ""] = parts;
  if (parts.length === 1 && only === "") return new Map();
  if (parts.length === 1 && shape.types.size > 1 && !only.includes("=")) return decode(only);
  if (!parts.every((part) => part.includes("="))) {
    throw new UnreadableError("must have a value for each name, as in a=1,b=2");
  }
  return namedValues(parts, decode);
}

/** `name=value`, or `name` for an empty value. */
function namedValues(parts: readonly string[], decode: DecodeText): Written {
  return new Map(
    parts.map((part) => {
      const equals = part.indexOf("=");
      return equals < 0
        ? [decode(part), ""]
        : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
    }),
  );
}
