import { ContractError } from "./contract-error.js";
import { markFaulty } from "./faulty-nodes.js";
import type { ReportFault } from "./faulty-nodes.js";
import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { fieldOf } from "./map-nodes.js";
import type { PlacedNode } from "./map-nodes.js";
import { nodeFields } from "./node-kinds.js";
import type { Field, NodeKind } from "./node-kinds.js";
import { childPointer } from "./pointer.js";
import { noSchema, schemaOf } from "./schema-value.js";

/** Kinds whose fields have rules of their own, or that no reader depends on. */
const unchecked: ReadonlySet<NodeKind> = new Set(["example", "schema"]);

/** Kinds without which an operation cannot be read: an empty one is a fault. */
const wanted: ReadonlySet<NodeKind> = new Set(["parameter", "server"]);

/**
 * A node whose fields are what OpenAPI has there: an object, a list of objects, or objects by name. An empty field of YAML
 * is null, and some programs write an empty object as an empty list: both read as if they were empty. Anything else is a
 * fault, and something empty that is marked stands for it. A node without faults is returned itself.
 */
export function wellFormed({ kind, node, pointer }: PlacedNode, report: ReportFault): JsonObject {
  if (unchecked.has(kind)) return node;
  const changed: [string, unknown][] = [];
  let own: ContractError | undefined;
  const reported: ReportFault = (fault) => {
    const known = report(fault);
    own ??= known;
    return known;
  };
  for (const [key, value] of Object.entries(node)) {
    const field = key === "$ref" || value === undefined ? undefined : fieldOf(kind, key);
    const read =
      key === "security" && (kind === "document" || kind === "operation")
        ? requirements(value, childPointer(pointer, key), reported)
        : field === undefined
          ? value
          : valueOf(field, value ?? emptyOf(kind, key), childPointer(pointer, key), report, reported);
    if (read !== value) changed.push([key, read]);
  }
  if (kind === "parameter") requireTexts(node, ["name", "in"], pointer, reported);
  const result = changed.length === 0 ? node : copy(node, changed);
  return own === undefined ? result : markFaulty(result === node ? { ...node } : result, own);
}

/** A path or a status that the author of the document chose stays where it is empty; a field is as if it were not there. */
function emptyOf(kind: NodeKind, key: string): JsonObject | null {
  return Object.hasOwn(nodeFields[kind], key) ? null : {};
}

/** Undefined: the field is left out. */
function valueOf(
  field: Field,
  value: unknown,
  pointer: string,
  report: ReportFault,
  reported: ReportFault,
): unknown {
  const { kind, holds } = field;
  if (value === null) return undefined;
  if (kind === "example") return value;
  if (holds === "list") return listOf(kind, value, pointer, reported);
  if (holds === "one") return nodeOf(kind, value, pointer, report);
  if (!isJsonObject(value)) {
    if (Array.isArray(value) && value.length === 0) return undefined;
    reported(malformed(pointer, value, "object"));
    return undefined;
  }
  const changed = Object.entries(value).flatMap(([name, node]): [string, unknown][] => {
    if (name.startsWith("x-") && !isJsonObject(node)) return [];
    const read = nodeOf(kind, node, childPointer(pointer, name), report);
    return read === node ? [] : [[name, read]];
  });
  return changed.length === 0 ? value : copy(value, changed);
}

function nodeOf(kind: NodeKind, value: unknown, pointer: string, report: ReportFault): unknown {
  if (isJsonObject(value)) return value;
  if (kind === "schema") return schemaOf(value) ?? markFaulty({}, report(noSchema(pointer, value)));
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  if (isEmpty && !wanted.has(kind)) return {};
  return markFaulty({}, report(malformed(pointer, value, "object")));
}

/** Items that are no objects are left out. */
function listOf(kind: NodeKind, value: unknown, pointer: string, reported: ReportFault): unknown {
  if (!Array.isArray(value)) {
    if (!isJsonObject(value) || Object.keys(value).length > 0) reported(malformed(pointer, value, "list"));
    return undefined;
  }
  const items = value as readonly unknown[];
  const kept = items.filter((item, index) => {
    const found = itemFault(kind, item, `${pointer}/${index}`);
    if (found !== undefined) reported(found);
    return found === undefined;
  });
  return kept.length === items.length ? items : kept;
}

function itemFault(kind: NodeKind, item: unknown, pointer: string): ContractError | undefined {
  if (!isJsonObject(item)) return malformed(pointer, item, "object");
  if (kind !== "server" || typeof item["url"] === "string") return undefined;
  return fault(pointer, "This server has no `url`", "Write its URL, such as `url: https://api.example.com`.");
}

function requirements(value: unknown, pointer: string, reported: ReportFault): unknown {
  return value === null ? undefined : listOf("securityScheme", value, pointer, reported);
}

function requireTexts(
  node: JsonObject,
  fields: readonly string[],
  pointer: string,
  reported: ReportFault,
): void {
  if (typeof node["$ref"] === "string") return;
  const missing = fields.find((field) => typeof node[field] !== "string");
  if (missing === undefined) return;
  reported(fault(pointer, `This parameter has no \`${missing}\``, `Write its \`${missing}\`.`));
}

function copy(object: JsonObject, changed: readonly [string, unknown][]): JsonObject {
  const entries = Object.entries({ ...object, ...Object.fromEntries(changed) });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function malformed(pointer: string, value: unknown, wantedShape: "list" | "object"): ContractError {
  const article = wantedShape === "list" ? "a list" : "an object";
  const remedy =
    wantedShape === "list"
      ? "Write a list of objects, or remove the field."
      : "Write an object, or remove the field.";
  return fault(pointer, `This is ${nounOf(value)}, not ${article}`, remedy);
}

function nounOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function fault(pointer: string, problem: string, remedy: string): ContractError {
  return new ContractError("INVALID_DOCUMENT", pointer, problem, remedy);
}
