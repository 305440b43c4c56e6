import { arrayOf, isObject, objectOf, type Json } from "../json.js";
import type { Schemas } from "../schemas.js";

/** False for an example that contains a member which requests leave out. */
export function isSendable(schemas: Schemas, schema: unknown, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => isSendable(schemas, itemsOf(schemas, schema), item));
  if (!isObject(value)) return true;
  const properties = propertiesOf(schemas, schema);
  return Object.entries(value).every(([name, member]) => {
    const property = properties[name];
    return (
      property === undefined ||
      (schemas.resolve(property)["readOnly"] !== true && isSendable(schemas, property, member))
    );
  });
}

/** The items of an array's schema, through `allOf`. */
export function itemsOf(schemas: Schemas, schema: unknown): unknown {
  const found = schemas.resolve(schema);
  return (
    found["items"] ??
    arrayOf(found["allOf"])
      .map((part) => itemsOf(schemas, part))
      .find((items) => items !== undefined)
  );
}

/** The members that a schema declares, through `allOf`. */
export function propertiesOf(schemas: Schemas, schema: unknown, depth = 0): Json {
  const found = schemas.resolve(schema);
  if (depth > 9) return {};
  const parts = arrayOf(found["allOf"]).map((part) => propertiesOf(schemas, part, depth + 1));
  return Object.assign({}, ...parts, objectOf(found["properties"])) as Json;
}
