import type { Violation } from "../../failure/violation.js";
import type { FormField } from "../../http/form.js";
import { MalformedTextError, readJson } from "../../http/json.js";
import { withLongIntegersOf } from "../../http/long-integers.js";
import { bracketed, bracketedKeys } from "../parameters/bracketed.js";
import { decoderOf } from "../parameters/decode.js";
import { fieldsOf } from "../parameters/fields.js";
import { readValue, type Accepts } from "../parameters/read-value.js";
import type { Shape } from "../parameters/shape.js";
import { isObject } from "../parameters/written.js";
import { noRules, type PartRules } from "./part-rules.js";

/** A value as a schema types it, or the violations of fields that cannot be read. */
export type FormResult = { readonly value: unknown } | { readonly violations: readonly Violation[] };

/**
 * The object that the fields of a form are, with the types of its schema. Repeated names are lists, and names in brackets
 * are members: `address[city]=Bonn`.
 *
 * @param rules by the name of a field
 */
export function formValue(
  fields: readonly FormField[],
  shape: Shape,
  rules: ReadonlyMap<string, PartRules>,
  accepts: Accepts,
): FormResult {
  const { all, named } = fieldsOf(fields);
  const declared = new Set(shape.names);
  const violations: Violation[] = [];
  const valueOf = (name: string): unknown => {
    const own = named.get(name) ?? [];
    const member = shape.member(name);
    const rule = rules.get(name) ?? noRules;
    const problems = own.flatMap((field) => rule.check(field, [name]));
    if (problems.length > 0) return void violations.push(...problems);
    if (own.some(rule.isJson)) {
      const values = own.map((field) => {
        const read = jsonOf(field, [name], rule);
        if ("violations" in read) violations.push(...read.violations);
        return "value" in read ? read.value : undefined;
      });
      const isList = values.length > 1 || (member.types.has("array") && !Array.isArray(values[0]));
      return isList ? withLongIntegersOf(values) : values[0];
    }
    const isStyled = own.length > 0 ? isDelimited(rule) : isSpread(rule, member);
    const written = isStyled
      ? decoderOf(
          { in: "query", name, ...(rule.style !== undefined && { style: rule.style }), ...explodeOf(rule) },
          { shape: member, others: declared, accepts },
        )({ path: {}, headers: {}, cookies: fieldsOf([]), query: { all, named } })
      : declared.has(name) && own.length > 0 && !hasBrackets(all, name)
        ? plain(own)
        : bracketed(all, name, member);
    return written === undefined ? undefined : readValue(written, member, accepts);
  };
  const members = namesOf(all, shape, rules).map((name) => [name, valueOf(name)] as const);
  if (violations.length > 0) return { violations };
  return {
    value: withLongIntegersOf(Object.fromEntries(members.filter(([, value]) => value !== undefined))),
  };
}

/** The value of a part of JSON. */
export function jsonOf(
  { value }: Pick<FormField, "value">,
  at: readonly string[],
  { typesPointer }: PartRules,
): FormResult {
  try {
    return { value: readJson(Buffer.from(value)).value };
  } catch (error) {
    if (!(error instanceof MalformedTextError)) throw error;
    const { message } = error;
    const violation = { in: "body", at, keyword: "contentMediaType", params: {}, value, message } as const;
    return {
      violations: [{ ...violation, ...(typesPointer !== undefined && { schemaPointer: typesPointer }) }],
    };
  }
}

/** The members of the object. Those of an exploded object have fields of their own, which are not members of the form. */
function namesOf(
  all: readonly FormField[],
  shape: Shape,
  rules: ReadonlyMap<string, PartRules>,
): readonly string[] {
  const declared = new Set(shape.names);
  const spread = shape.names.filter((name) => isSpread(rules.get(name) ?? noRules, shape.member(name)));
  const inside = new Set(spread.flatMap((name) => shape.member(name).names));
  // `ids[]` may be the name itself.
  const sent = all.map(({ name }) => (declared.has(name) ? name : (bracketedKeys(name)?.[0] ?? name)));
  return [...new Set([...sent.filter((name) => declared.has(name) || !inside.has(name)), ...spread])];
}

/** OpenAPI 3.1, Encoding Object: a field has a style only if one is written. The default writes an object as JSON. */
function isSpread({ style, explode }: PartRules, member: Shape): boolean {
  return isObject(member) && style === "form" && explode !== false;
}

function isDelimited({ style, explode }: PartRules): boolean {
  return explode === false || (style !== undefined && style !== "form" && style !== "deepObject");
}

function explodeOf({ style, explode }: PartRules): { readonly explode: boolean } {
  return { explode: explode ?? (style === "form" || style === undefined) };
}

function hasBrackets(fields: readonly FormField[], name: string): boolean {
  return fields.some((field) => field.name !== name && bracketedKeys(field.name)?.[0] === name);
}

function plain(own: readonly FormField[]): string[] | string {
  const [first] = own;
  return own.length === 1 && first !== undefined ? first.value : own.map(({ value }) => value);
}
