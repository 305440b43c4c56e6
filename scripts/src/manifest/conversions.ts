import type { Conversion, ConversionStep } from "@event-contracts/contracts";
import { isReference, nameOf, resolve } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Operation, Schema, SchemaObject } from "@event-contracts/contracts/openapi";
import { conversionSteps } from "../conversion-steps.js";
import { inputGroups, inputParameters } from "./parameters.js";

/** The key of the items and properties that have no conversion of their own. */
const OTHERS = "*";

/** A conversion with all its parts, in the order in which they apply. */
interface Node {
  /** Numbers of levels. */
  readonly again: readonly number[];
  readonly children: Readonly<Record<string, Node>>;
  readonly steps: readonly ConversionStep[];
}

/** The names of the schemas that contain a value, each with its level. */
type Levels = ReadonlyMap<string, number>;

/** The conversion of an operation's input, an object with `path`, `query`, `headers` and `body`. */
export function manifestConversion(document: OpenApiDocument, operation: Operation): Conversion | undefined {
  const { requestBody } = operation;
  const inputs = inputParameters(operation).map(({ name, in: place, content = {}, schema }) => {
    // OpenAPI 3.1.1 §4.8.12: a parameter has either a schema or a content with one media type.
    const [media] = Object.values(content);
    const parameter = nodeOf(document, schema ?? media?.schema ?? true, 2, new Map());
    return parent({ [inputGroups[place]]: parent({ [name]: parameter }) });
  });
  const bodies = Object.values(requestBody?.content ?? {}).map(({ schema = true }) =>
    parent({ body: nodeOf(document, schema, 1, new Map()) }),
  );
  return conversionOf([...inputs, ...bodies].reduce(merge, parent({})), []);
}

function nodeOf(document: OpenApiDocument, schema: Schema, level: number, levels: Levels): Node {
  if (typeof schema === "boolean") return parent({});
  if (isReference(schema)) {
    const name = nameOf(schema.$ref);
    const above = levels.get(name);
    if (above !== undefined) return { ...parent({}), again: [level - above] };
    const inside = new Map(levels).set(name, level);
    return nodeOf(document, resolve<SchemaObject>(document, schema), level, inside);
  }
  const { additionalProperties, items, patternProperties = {}, prefixItems = [], properties = {} } = schema;
  const steps = conversionSteps(schema);
  const below = (child: Schema): Node => nodeOf(document, child, level + 1, levels);
  const named = [...Object.entries(properties), ...Object.entries(prefixItems)].filter(
    ([, child]) => !isReadOnly(child),
  );
  const others = [additionalProperties, items, ...Object.values(patternProperties)]
    .filter((child) => child !== undefined)
    .map((child) => parent({ [OTHERS]: below(child) }));
  const content = steps.includes("json") ? [schema["contentSchema"] as Schema | undefined] : [];
  const parts = [...[schema.allOf, schema.oneOf, schema.anyOf].flatMap((list = []) => list), ...content]
    .filter((part) => part !== undefined)
    .map((part) => nodeOf(document, part, level, levels));
  const own = parent(Object.fromEntries(named.map(([key, child]) => [key, below(child)])));
  return [...others, ...parts, { ...parent({}), steps }].reduce(merge, own);
}

function isReadOnly(schema: Schema): boolean {
  return typeof schema === "object" && schema.readOnly === true;
}

function parent(children: Node["children"]): Node {
  return { again: [], children, steps: [] };
}

function merge(one: Node, other: Node): Node {
  const children = new Map(Object.entries(one.children));
  for (const [key, child] of Object.entries(other.children)) {
    children.set(key, merge(children.get(key) ?? parent({}), child));
  }
  return {
    again: [...new Set([...one.again, ...other.again])],
    children: Object.fromEntries(children),
    steps: [...new Set([...one.steps, ...other.steps])],
  };
}

/** The manifest's form, without the parts in which nothing is converted. Undefined if nothing is left. */
function conversionOf(node: Node, above: readonly Node[]): Conversion | undefined {
  const path = [node, ...above];
  const children = Object.entries(node.children).flatMap(([key, child]) => {
    const conversion = conversionOf(child, path);
    return conversion === undefined ? [] : [[key, conversion] as const];
  });
  const parts: Conversion[] = [
    ...node.again.filter((levels) => path[levels] && converts(path[levels])),
    ...(children.length > 0 ? [Object.fromEntries(children)] : []),
    ...node.steps,
  ];
  return parts.length > 1 ? parts : parts[0];
}

function converts({ children, steps }: Node): boolean {
  return steps.length > 0 || Object.values(children).some(converts);
}
