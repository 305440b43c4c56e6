import { arrayOf, isObject, type Json } from "../json.js";
import { itemsOf, propertiesOf } from "../sample/schema-parts.js";
import type { Schemas } from "../schemas.js";
import { candidates } from "./candidates.js";

/** How deep members are broken. */
const DEEPEST = 3;

/** The keys that lead to a value. */
export type Path = readonly (number | string)[];

/** A change of one place in a value. */
export interface Mutation {
  readonly kind: string;
  readonly path: Path;
  readonly value?: unknown;
  readonly isLeftOut?: boolean;
}

/** Changes of a value that its schema may refuse. Whether it does is for Ajv to say. */
export function mutations(
  schemas: Schemas,
  schema: unknown,
  value: unknown,
  path: Path,
): readonly Mutation[] {
  const found = schemas.resolve(schema);
  const own = ownMutations(found, value, path);
  if (path.length >= DEEPEST) return own;
  if (Array.isArray(value)) {
    if (value.length === 0) return own;
    return [...own, ...mutations(schemas, itemsOf(schemas, schema), value[0], [...path, 0])];
  }
  if (!isObject(value)) return own;
  const properties = propertiesOf(schemas, schema);
  return [
    ...own,
    ...Object.keys(value).map((name) => ({
      kind: "required member",
      path: [...path, name],
      isLeftOut: true,
    })),
    { kind: "extra member", path: [...path, "unexpectedMember"], value: "of nobody" },
    ...Object.entries(value).flatMap(([name, member]) =>
      mutations(schemas, properties[name], member, [...path, name]),
    ),
  ];
}

function ownMutations(schema: Json, value: unknown, path: Path): readonly Mutation[] {
  const flat = { ...schema, ...Object.assign({}, ...arrayOf(schema["allOf"]).filter(isObject)) } as Json;
  const other =
    typeof value === "string"
      ? 12_345
      : typeof value === "object" && value !== null
        ? "not-of-this-type"
        : { not: "of this type" };
  const fromText = typeof value === "object" ? [] : candidates(flat);
  return [
    { kind: "member type", path, value: other },
    ...(typeof value === "number" || typeof value === "boolean"
      ? [{ kind: "member type", path, value: "not-of-this-type" }]
      : []),
    ...fromText
      .filter(({ kind }) => kind !== "type")
      .map(({ kind, candidate }) => ({ kind: `member ${kind}`, path, value: candidate })),
  ];
}

/** A copy of a value with another value at a path, or without it. */
export function replace(root: unknown, [name, ...rest]: Path, value: unknown, isLeftOut = false): unknown {
  if (name === undefined) return value;
  if (Array.isArray(root)) {
    return (root as unknown[]).map((item, index) =>
      index === name ? replace(item, rest, value, isLeftOut) : item,
    );
  }
  const members = isObject(root) ? root : {};
  if (rest.length === 0 && isLeftOut)
    return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));
  return { ...members, [name]: replace(members[name], rest, value, isLeftOut) };
}
