import { ContractError } from "./contract-error.js";
import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { fieldOf, mapNodes } from "./map-nodes.js";
import type { Field, NodeKind } from "./node-kinds.js";
import { childPointer } from "./pointer.js";

/** Kinds whose fields may be null, as an empty section of YAML is: it reads like a section that is not there. */
const sections: ReadonlySet<NodeKind> = new Set(["components", "document"]);

/** Kinds that are not always objects, or that no reader depends on. */
const unchecked: ReadonlySet<NodeKind> = new Set(["example", "schema"]);

/**
 * Refuses a node that is not an object, a list that is not a list, and a server without a URL. The readers of the normal
 * form depend on them. Schemas are not checked.
 *
 * @throws {ContractError} for the first of them, with its pointer
 */
export function refuseMalformedNodes(source: JsonObject): void {
  mapNodes(
    { kind: "document", node: source, pointer: "#", name: undefined },
    ({ kind, node, pointer }, copyBelow) => {
      if (unchecked.has(kind)) return node;
      for (const [key, value] of Object.entries(node)) {
        const field = fieldOf(kind, key);
        const isAbsent = value === undefined || (value === null && sections.has(kind));
        if (field === undefined || isAbsent || key === "$ref") continue;
        refuseField(field, value, childPointer(pointer, key));
      }
      if (kind === "document" || kind === "operation") refuseSecurity(node, pointer);
      if (kind === "server") refuseServer(node, pointer);
      return copyBelow();
    },
  );
}

function refuseField({ kind, holds }: Field, value: unknown, pointer: string): void {
  if (unchecked.has(kind)) return;
  if (holds === "one") return requireObject(value, pointer);
  if (holds === "list") return requireObjects(value, pointer);
  requireObject(value, pointer);
  if (!isJsonObject(value)) return;
  for (const [name, node] of Object.entries(value)) {
    if (!name.startsWith("x-")) requireObject(node, childPointer(pointer, name));
  }
}

function refuseSecurity({ security }: JsonObject, pointer: string): void {
  if (security !== undefined && security !== null) requireObjects(security, `${pointer}/security`);
}

function refuseServer({ url }: JsonObject, pointer: string): void {
  if (typeof url === "string") return;
  throw malformed(
    pointer,
    "This server has no `url`",
    "Write its URL, such as `url: https://api.example.com`.",
  );
}

function requireObjects(value: unknown, pointer: string): void {
  if (!Array.isArray(value)) {
    throw malformed(
      pointer,
      `This is ${nounOf(value)}, not a list`,
      "Write a list of objects, or remove the field.",
    );
  }
  for (const [index, item] of value.entries()) requireObject(item, `${pointer}/${index}`);
}

function requireObject(value: unknown, pointer: string): void {
  if (isJsonObject(value)) return;
  throw malformed(
    pointer,
    `This is ${nounOf(value)}, not an object`,
    "Write an object, or remove the field.",
  );
}

function nounOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function malformed(pointer: string, problem: string, remedy: string): ContractError {
  return new ContractError("INVALID_DOCUMENT", pointer, problem, remedy);
}
