import { isJsonMediaType, isJsonObject } from "@event-contracts/contracts/openapi";
import type { MediaTypeObject } from "@event-contracts/contracts/openapi";

import type { FormField } from "../../http/form.js";
import { readJson } from "../../http/json.js";
import { withLongIntegersOf } from "../../http/long-integers.js";
import { bracketed, bracketedKeys } from "../parameters/bracketed.js";
import { decoderOf } from "../parameters/decode.js";
import { fieldsOf } from "../parameters/fields.js";
import { readValue, type Accepts } from "../parameters/read-value.js";
import type { Shape } from "../parameters/shape.js";

/** The `encoding` of a media type. */
export type Encoding = NonNullable<MediaTypeObject["encoding"]>;

/**
 * The object that the fields of a form are, with the types of its schema. Repeated names are lists, and names in brackets
 * are members: `address[city]=Bonn`.
 *
 * @throws MalformedTextError for a part that is not the JSON that it says it is
 */
export function formValue(
  fields: readonly FormField[],
  shape: Shape,
  encoding: Encoding,
  accepts: Accepts,
): Readonly<Record<string, unknown>> {
  const { all, named } = fieldsOf(fields);
  const declared = new Set(shape.names);
  // `ids[]` may be the name itself.
  const names = new Set(
    all.map(({ name }) => (declared.has(name) ? name : (bracketedKeys(name)?.[0] ?? name))),
  );
  const valueOf = (name: string): unknown => {
    const own = named.get(name) ?? [];
    const member = shape.member(name);
    const { style, explode, contentType } = isJsonObject(encoding[name]) ? encoding[name] : {};
    const isJsonPart =
      (typeof contentType === "string" && isJsonMediaType(contentType)) ||
      own.some(({ mediaType }) => mediaType !== undefined && isJsonMediaType(mediaType));
    if (isJsonPart && own.length > 0) {
      const values = own.map(({ value }) => readJson(Buffer.from(value)).value);
      const isList = values.length > 1 || (member.types.has("array") && !Array.isArray(values[0]));
      return isList ? withLongIntegersOf(values) : values[0];
    }
    const isDelimited =
      explode === false || (typeof style === "string" && style !== "form" && style !== "deepObject");
    const written =
      isDelimited && own.length > 0
        ? decoderOf(
            { in: "query", name, ...(typeof style === "string" && { style }), explode: explode === true },
            { shape: member, others: none, accepts },
          )({ path: {}, headers: {}, cookies: { all: [], named: new Map() }, query: { all, named } })
        : declared.has(name) && own.length > 0 && !hasBrackets(all, name)
          ? plain(own)
          : bracketed(all, name, member);
    return written === undefined ? undefined : readValue(written, member, accepts);
  };
  return withLongIntegersOf(Object.fromEntries([...names].map((name) => [name, valueOf(name)])));
}

const none: ReadonlySet<string> = new Set();

function hasBrackets(fields: readonly FormField[], name: string): boolean {
  return fields.some((field) => field.name !== name && bracketedKeys(field.name)?.[0] === name);
}

function plain(own: readonly FormField[]): string[] | string {
  const [first] = own;
  return own.length === 1 && first !== undefined ? first.value : own.map(({ value }) => value);
}
