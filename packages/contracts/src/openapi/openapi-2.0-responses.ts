import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { upgradeHeaders } from "./openapi-2.0-parameters.js";
import type { Upgrade } from "./openapi-2.0-schemas.js";

/** A response of OpenAPI 2.0 as one of OpenAPI 3.0. Examples have the media type as their name. */
export function upgradeResponse(
  response: JsonObject,
  pointer: string,
  produces: readonly string[],
  upgrade: Upgrade,
): JsonObject {
  const { mark } = upgrade.places;
  const { schema, headers, examples, ...rest } = response;
  const byType = isJsonObject(examples) ? examples : {};
  const isEmpty = schema === undefined && Object.keys(byType).length === 0;
  const types = produces.length > 0 ? produces : ["application/json"];
  const named = Object.keys(byType);
  // Examples with names of their own belong to every media type.
  const own = named.filter((type) => !type.includes("/"));
  const all = [...new Set([...(schema === undefined && own.length === 0 ? [] : types), ...named])];
  const upgraded = schema === undefined ? {} : { schema: upgrade.schema(schema, `${pointer}/schema`) };
  const content = all
    .filter((type) => !own.includes(type))
    .map((type): [string, JsonObject] => {
      const example = byType[type] ?? byType[own[0] ?? ""];
      return [type, mark({ ...upgraded, ...(example !== undefined && { example }) }, pointer)];
    });
  const later = {
    ...rest,
    ...(headers !== undefined && { headers: upgradeHeaders(headers, `${pointer}/headers`, upgrade) }),
    ...(!isEmpty && { content: mark(Object.fromEntries(content), pointer) }),
  };
  return mark(later, pointer);
}
