import { ContractError } from "./contract-error.js";
import { dataFieldsOf } from "./data-fields.js";
import type { DataField } from "./data-fields.js";
import { markFaulty } from "./faulty-nodes.js";
import type { ReportFault } from "./faulty-nodes.js";
import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { fieldOf } from "./map-nodes.js";
import type { PlacedNode } from "./map-nodes.js";
import { nodeFields } from "./node-kinds.js";
import type { Field, NodeKind } from "./node-kinds.js";
import { childPointer } from "./pointer.js";
import { noSchema, schemaOf, shownValue } from "./schema-value.js";
import { readVariables } from "./server-variables.js";

/** Kinds without which an operation cannot be read: an empty one is a fault. */
const wanted: ReadonlySet<NodeKind> = new Set(["parameter", "server"]);

/**
 * A node whose fields are what OpenAPI has there: an object, a list of objects, or objects by name. An empty field of YAML
 * is null, and some programs write an empty object as an empty list: both read as if they were empty. Anything else is a
 * fault, and something empty that is marked stands for it. A node without faults is returned itself.
 */
export function wellFormed({ kind, node, pointer }: PlacedNode, report: ReportFault): JsonObject {
  if (kind === "schema") return node; // its keywords have rules of their own
  if (kind === "example") tellData(node, pointer, report);
  const changed: [string, unknown][] = [];
  let own: ContractError | undefined;
  const reported: ReportFault = (fault) => {
    const known = report(fault);
    own ??= known;
    return known;
  };
  const dataFields = dataFieldsOf(kind, node);
  const fieldValue = (key: string, value: unknown): unknown => {
    const at = childPointer(pointer, key);
    if (key === "$ref") return referenceOf(value, at, reported);
    if (key === "security" && (kind === "document" || kind === "operation"))
      return requirements(value, at, reported);
    if (key === "variables" && kind === "server") return readVariables(value, at, report);
    const dataField = Object.hasOwn(dataFields, key) ? dataFields[key] : undefined;
    if (dataField !== undefined) return dataOf(dataField, key, value, at, { report, reported });
    const field = fieldOf(kind, key);
    if (field === undefined) return value;
    if (kind === "document" && field.holds !== "list" && isEmptyList(value)) {
      report(ignored(at, "This is an empty list, not an object", "Write `{}`, or remove the field."));
      return undefined;
    }
    return valueOf(field, value ?? emptyOf(kind, key), at, report, reported);
  };
  for (const [key, value] of Object.entries(node)) {
    const read = value === undefined ? value : fieldValue(key, value);
    if (read !== value) changed.push([key, read]);
  }
  if (kind === "parameter") requireFields(node, ["name", "in"], pointer, reported);
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
  if (holds === "list") return listOf(kind, value, pointer, reported);
  if (holds === "one") return nodeOf(kind, value, pointer, report);
  if (!isJsonObject(value)) {
    if (isEmptyList(value)) return undefined;
    reported(malformed(pointer, value, "object"));
    return undefined;
  }
  const changed = Object.entries(value).flatMap(([name, node]): [string, unknown][] => {
    if (isExtension(kind, name, node)) return typeof node === "boolean" ? [] : [[name, undefined]];
    const read = nodeOf(kind, node, childPointer(pointer, name), report);
    return read === node ? [] : [[name, read]];
  });
  return changed.length === 0 ? value : copy(value, changed);
}

/** OpenAPI allows extensions beside fields only, not beside names. The name of a header may look like one. */
function isExtension(kind: NodeKind, name: string, node: unknown): boolean {
  return name.startsWith("x-") && kind !== "header" && !isJsonObject(node);
}

function nodeOf(kind: NodeKind, value: unknown, pointer: string, report: ReportFault): unknown {
  if (isJsonObject(value)) return value;
  if (kind === "schema") return schemaOf(value) ?? markFaulty({}, report(noSchema(pointer, value)));
  if (kind === "example") {
    if (isNothing(value)) return undefined;
    report(
      ignored(pointer, `This example is ${shownValue(value)}, not an object`, "Write it below `value`."),
    );
    return undefined;
  }
  if (isNothing(value) && !wanted.has(kind)) return {};
  return markFaulty({}, report(malformed(pointer, value, "object")));
}

/** The fields of an Example Object that hold its data, or say where it is. */
const holding = ["$ref", "dataValue", "externalValue", "serializedValue", "value"];

/** Tells that an example has data in place of a `value`: it has none. */
function tellData(example: JsonObject, pointer: string, report: ReportFault): void {
  if (holding.some((field) => Object.hasOwn(example, field))) return;
  const other = Object.keys(example).find(
    (field) => field !== "description" && field !== "summary" && !field.startsWith("x-"),
  );
  if (other === undefined) return;
  const problem = `This example has no \`value\`, and an Example Object has no field \`${other}\``;
  report(ignored(childPointer(pointer, other), problem, "Write the data of the example below `value`."));
}

/** An empty value of YAML, and the empty list that some programs write for an empty object. */
function isNothing(value: unknown): boolean {
  return value === null || isEmptyList(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
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

function requireFields(
  node: JsonObject,
  fields: readonly string[],
  pointer: string,
  reported: ReportFault,
): void {
  if (typeof node["$ref"] === "string") return;
  const missing = fields.find((field) => node[field] === undefined || node[field] === null);
  if (missing === undefined) return;
  reported(fault(pointer, `This parameter has no \`${missing}\``, `Write its \`${missing}\`.`));
}

/** An empty reference of YAML is null. */
function referenceOf(value: unknown, pointer: string, reported: ReportFault): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  if (value !== null) {
    const problem = `\`$ref\` is ${value === "" ? "empty" : shownValue(value)}, not a reference`;
    reported(fault(pointer, problem, "Write the place of an object, such as `#/components/…`."));
  }
  return undefined;
}

/** Undefined: the field is left out. */
function dataOf(
  { read, expected, remedy, isNeeded }: DataField,
  key: string,
  value: unknown,
  pointer: string,
  { report, reported }: { readonly report: ReportFault; readonly reported: ReportFault },
): unknown {
  if (value === null) return undefined;
  const found = read(value);
  if (found !== undefined) return found;
  const problem = `\`${key}\` is ${shownValue(value)}, not ${expected}`;
  if (isNeeded) reported(fault(pointer, problem, remedy(value)));
  else report(ignored(pointer, problem, remedy(value)));
  return undefined;
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

function ignored(pointer: string, problem: string, remedy: string): ContractError {
  return new ContractError("IGNORED_VALUE", pointer, problem, remedy);
}
