import type { Node } from "jsonc-parser";

import { jsonc } from "../libraries.js";
import { isSecretName } from "./mask-names.js";
import type { SecretSchemas } from "./mask-schemas.js";
import type { Sink } from "./mask-sink.js";
import { MASK } from "./mask-values.js";

/** The places in a body that hold secrets. */
export interface BodyRules {
  readonly schemas: SecretSchemas;
  /** The schemas of the whole body. */
  readonly root: readonly unknown[];
  /** True if the member at these keys is a credential or a token. */
  readonly isSecretAt?: (keys: readonly string[]) => boolean;
  /** Names of members that are credentials in an object that has all of them. */
  readonly credentials?: readonly (readonly string[])[];
}

/** A place in a body that is visited. */
interface Visit {
  readonly node: Node;
  readonly keys: readonly string[];
  readonly schemas: readonly unknown[];
  /** True below a name that tells a secret, at any depth. */
  readonly isNamed: boolean;
}

/** Masks JSON in its layout. Undefined: the text is no JSON. */
export function maskJson(text: string, rules: BodyRules, sink: Sink): string | undefined {
  const root = treeOf(text);
  if (root === undefined) return undefined;
  const edits: { readonly node: Node; readonly text: string }[] = [];
  const edit = (node: Node, value: string): void => void edits.push({ node, text: JSON.stringify(value) });
  const pending: Visit[] = [{ node: root, keys: [], schemas: rules.root, isNamed: false }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { node } = visit;
    const isWhole = node.type === "object" || node.type === "array";
    if (isWhole && rules.schemas.isSecret(visit.schemas)) maskWhole(node);
    else if (node.type === "object") for (const member of membersOf(visit)) pending.push(member);
    else if (node.type === "array") for (const item of itemsOf(visit)) pending.push(item);
    else if (node.type === "string" || node.type === "number") maskValue(visit);
  }
  let masked = "";
  let end = 0;
  for (const { node, text: value } of edits.toSorted((a, b) => a.node.offset - b.node.offset)) {
    masked += text.slice(end, node.offset) + value;
    end = node.offset + node.length;
  }
  return masked + text.slice(end);

  function membersOf({ node, keys, schemas, isNamed }: Visit): readonly Visit[] {
    const members = (node.children ?? []).flatMap(({ children: [name, value] = [] }) =>
      name !== undefined && value !== undefined ? [{ name, key: String(name.value), value }] : [],
    );
    const together = credentialsIn(
      members.map(({ key }) => key),
      rules,
    );
    return members.map(({ name, key, value }) => {
      const shown = sink.byValue(key);
      if (shown !== key) edit(name, shown);
      return {
        node: value,
        keys: [...keys, key],
        schemas: rules.schemas.ofMember(schemas, key),
        isNamed: isNamed || isSecretName(key) || together.has(key),
      };
    });
  }

  function itemsOf({ node, keys, schemas, isNamed }: Visit): readonly Visit[] {
    return (node.children ?? []).map((item, index) => ({
      node: item,
      keys: [...keys, String(index)],
      schemas: rules.schemas.ofItem(schemas, index),
      isNamed,
    }));
  }

  /** A secret that is an object or a list: all texts and numbers in it are secrets. */
  function maskWhole(whole: Node): void {
    const within = [whole];
    for (let node = within.pop(); node !== undefined; node = within.pop()) {
      // The first child of a property is its name.
      for (const child of (node.children ?? []).slice(node.type === "property" ? 1 : 0)) within.push(child);
      if (node.type === "string" || node.type === "number") sink.found(String(node.value));
    }
    edit(whole, MASK);
  }

  function maskValue({ node, keys, schemas, isNamed }: Visit): void {
    const raw = text.slice(node.offset, node.offset + node.length);
    const value = node.type === "string" ? String(node.value) : raw;
    if (value === "" || value === MASK) return;
    if (isNamed || isSecretHere(keys, schemas)) {
      sink.found(value);
      edit(node, MASK);
      return;
    }
    const shown = inner(value, schemas) ?? sink.byValue(value);
    if (shown !== value) edit(node, shown);
  }

  function isSecretHere(keys: readonly string[], schemas: readonly unknown[]): boolean {
    if (rules.schemas.isSecret(schemas)) return true;
    return rules.isSecretAt?.(keys) === true && !rules.schemas.isWord(schemas);
  }

  /** A text may hold JSON itself. */
  function inner(value: string, schemas: readonly unknown[]): string | undefined {
    if (!/^\s*[[{]/.test(value)) return undefined;
    return maskJson(value, { schemas: rules.schemas, root: rules.schemas.ofContent(schemas) }, sink);
  }
}

/** The names that are credentials, because the credentials of a token request are there together. */
export function credentialsIn(
  names: readonly string[],
  { credentials = [] }: BodyRules,
): ReadonlySet<string> {
  if (credentials.length === 0) return none;
  const known = new Set(names);
  return new Set(credentials.filter((all) => all.every((name) => known.has(name))).flat());
}

const none: ReadonlySet<string> = new Set();

function treeOf(text: string): Node | undefined {
  try {
    JSON.parse(text);
    return jsonc().parseTree(text);
  } catch {
    // No JSON, or lists in lists that are too deep for a parser.
    return undefined;
  }
}
