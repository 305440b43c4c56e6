import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { mapNodes } from "./map-nodes.js";
import { pointerKeys } from "./pointer.js";
import { lookUp } from "./resolve.js";
import type { SourcePlaces } from "./source-places.js";

/** A schema of OpenAPI 2.0 as one of OpenAPI 3.0. A value that is no object stays. */
export type UpgradeSchema = (schema: unknown, pointer: string) => unknown;

/** The functions that upgrade the parts of one document. */
export interface Upgrade {
  readonly schema: UpgradeSchema;
  readonly places: SourcePlaces;
}

/** Upgrades the schemas of one document. */
export interface SchemaUpgrade {
  readonly upgradeSchema: UpgradeSchema;
  /** The schemas, by name, that references to other places than `definitions` lead to. */
  readonly added: () => JsonObject;
}

/** Upgrades the schemas of a document, which is not changed. */
export function createSchemaUpgrade(document: JsonObject, { mark }: SourcePlaces): SchemaUpgrade {
  const names = new Map<string, string>();
  const pending: string[] = [];

  const referenceOf = (reference: string): string => {
    if (reference.startsWith("#/definitions/"))
      return reference.replace("#/definitions/", "#/components/schemas/");
    if (!reference.startsWith("#/") || targetOf(document, reference) === undefined) return reference;
    const words =
      pointerKeys(reference)
        .join(" ")
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const name = names.get(reference) ?? [...words, names.size + 1].join("-");
    if (!names.has(reference)) pending.push(reference);
    names.set(reference, name);
    return `#/components/schemas/${encodeURIComponent(name)}`;
  };

  const upgradeSchema: UpgradeSchema = (schema, pointer) => {
    if (!isJsonObject(schema)) return schema;
    return mapNodes({ kind: "schema", node: schema, pointer, name: undefined }, (placed, copyBelow) => {
      const { "x-nullable": isNullable, ...rest } = copyBelow();
      const schema = {
        ...rest,
        ...(isNullable === true && { nullable: true }),
        ...(rest["type"] === "file" && { type: "string", format: "binary" }),
        ...(typeof rest["$ref"] === "string" && { $ref: referenceOf(rest["$ref"]) }),
      };
      return mark(schema, placed.pointer);
    });
  };

  const added = (): JsonObject => {
    const schemas = new Map<string, unknown>();
    for (let reference = pending.shift(); reference !== undefined; reference = pending.shift()) {
      schemas.set(names.get(reference) ?? reference, upgradeSchema(targetOf(document, reference), reference));
    }
    return Object.fromEntries(schemas);
  };
  return { upgradeSchema, added };
}

/** Undefined: the reference leads nowhere, which the reader of the result reports. */
function targetOf(document: JsonObject, reference: string): unknown {
  try {
    return lookUp(document, reference);
  } catch {
    return undefined;
  }
}
