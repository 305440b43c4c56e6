import type { FormField } from "../../http/form.js";
import type { Written } from "./read-value.js";
import type { Shape } from "./shape.js";

/** The deepest nesting of names in brackets that is read. */
const DEEPEST = 20;

/** A name in brackets: `filter[tags][0]` is `["filter", "tags", "0"]`. Undefined: it has none, or too many. */
export function bracketedKeys(name: string): readonly string[] | undefined {
  const start = name.indexOf("[");
  if (start <= 0 || !name.endsWith("]")) return undefined;
  const keys = [name.slice(0, start), ...name.slice(start + 1, -1).split("][")];
  return keys.length <= DEEPEST ? keys : undefined;
}

/** A member whose own members, and values, are collected. */
interface Branch {
  readonly values: string[];
  readonly members: Map<string, Branch>;
}

/**
 * The value below a name, such as `filter`, whose members have names in brackets: `filter[size]=1`, `filter[tags][]=a`.
 *
 * @returns undefined: no field has the name
 */
export function bracketed(fields: readonly FormField[], name: string, shape: Shape): Written | undefined {
  const root: Branch = { values: [], members: new Map() };
  for (const field of fields) {
    const keys = field.name === name ? [name] : bracketedKeys(field.name);
    if (keys?.[0] !== name) continue;
    let branch = root;
    for (const key of keys.slice(1)) {
      const below = branch.members.get(key) ?? { values: [], members: new Map() };
      branch.members.set(key, below);
      branch = below;
    }
    branch.values.push(field.value);
  }
  return root.values.length === 0 && root.members.size === 0 ? undefined : writtenOf(root, shape);
}

function writtenOf({ values, members }: Branch, shape: Shape): Written {
  if (members.size === 0) return values.length === 1 ? (values[0] ?? "") : values;
  // `tags[]` and `tags[0]` are lists, unless the schema has an object there.
  const isMap = shape.types.has("object") && !shape.types.has("array");
  if (isMap || ![...members.keys()].every((key) => /^\d{0,4}$/.test(key))) {
    return new Map([...members].map(([key, branch]) => [key, writtenOf(branch, shape.member(key))]));
  }
  const items = [...members].flatMap(([key, branch]) =>
    key === "" && branch.members.size === 0 ? branch.values : [writtenOf(branch, shape.items)],
  );
  return [...values, ...items];
}
