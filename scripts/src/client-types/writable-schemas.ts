import type ts from "typescript";
import { typescript } from "../typescript-api.js";
import { isCallSchema } from "./calls.js";
import type { Call } from "./calls.js";
import { markerOf, referenceOf } from "./schema-form.js";
import type { SchemaNode } from "./schema-nodes.js";

type Nodes = ReadonlyMap<string, SchemaNode>;

/** The schemas that a request contains, and that are sent in another form than they are returned. */
export function writableSchemas(nodes: Nodes, calls: readonly Call[]): ReadonlySet<string> {
  const sent = new Set<string>();
  for (const { body, input } of calls) {
    for (const schema of [body, input]) if (schema !== undefined) addReferences(nodes, schema, sent);
  }
  const marked = [...sent].filter((schema) => {
    const below = new Set<string>();
    addReferences(nodes, schema, below);
    return [...below].some((each) => isMarked(nodes.get(each)?.type));
  });
  return new Set(marked.filter((schema) => !isCallSchema(schema)));
}

/** Adds a schema and all that its sent form refers to. */
function addReferences(nodes: Nodes, schema: string, found: Set<string>): void {
  if (found.has(schema)) return;
  found.add(schema);
  const visit = (node: ts.Node): void => {
    if (markerOf(node)?.name === "$Read") return;
    const reference = referenceOf(node);
    if (reference !== undefined) addReferences(nodes, reference, found);
    typescript.forEachChild(node, visit);
  };
  const type = nodes.get(schema)?.type;
  if (type) visit(type);
}

function isMarked(node: ts.Node | undefined): boolean {
  if (node === undefined) return false;
  return (
    markerOf(node) !== undefined ||
    typescript.forEachChild(node, (child) => isMarked(child) || undefined) === true
  );
}
