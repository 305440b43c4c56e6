// @ts-check
import { fullFormats } from "ajv-formats/dist/formats.js";

/** The keywords of JSON Schema 2020-12 that constrain one type only, and let every value of another type pass. */
const KEYWORDS = {
  string: "minLength maxLength pattern contentEncoding contentMediaType contentSchema",
  number: "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
  array: "items prefixItems unevaluatedItems contains minContains maxContains minItems maxItems uniqueItems",
  object:
    "properties patternProperties additionalProperties unevaluatedProperties propertyNames required " +
    "minProperties maxProperties dependentRequired dependentSchemas",
};

/** @type {ReadonlyMap<string, string>} */
const TYPE_OF_KEYWORD = new Map(
  Object.entries(KEYWORDS).flatMap(([type, keywords]) =>
    keywords.split(" ").map((keyword) => /** @type {const} */ ([keyword, type])),
  ),
);

/**
 * Every keyword of a schema constrains a type that the schema allows. Another, such as `maxLength` of an integer, has no
 * effect.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const typeKeywords = () => ({
  Schema(schema, { report, location }) {
    if (schema.type === undefined) return;
    const types = [schema.type].flat().map((type) => (type === "integer" ? "number" : type));
    for (const [keyword, value] of Object.entries(schema)) {
      const needed = keyword === "format" ? typeOfFormat(value) : TYPE_OF_KEYWORD.get(keyword);
      if (needed === undefined || types.some((type) => type === needed)) continue;
      const what = keyword === "format" ? `the format \`${value}\`` : `\`${keyword}\``;
      report({
        message: `Only a value of type ${needed} has ${what}, and this schema's type is ${[schema.type].flat().join(" or ")}. Remove it, or correct the type.`,
        location: location.child(keyword).key(),
      });
    }
  },
});

/** @param {unknown} format */
function typeOfFormat(format) {
  // An unknown format is the matter of another rule.
  if (typeof format !== "string" || !Object.hasOwn(fullFormats, format)) return undefined;
  const definition = fullFormats[/** @type {keyof typeof fullFormats} */ (format)];
  const numeric = typeof definition === "object" && "type" in definition && definition.type === "number";
  return numeric ? "number" : "string";
}
