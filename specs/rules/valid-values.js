// @ts-check
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

/** The name that the schemas refer to the contract by. */
const CONTRACT = "contract";

/**
 * The values that a schema names itself satisfy it: its `default`, its `const` and each value of its `enum`. A default
 * that the schema refuses cannot be filled in, and a choice that it refuses cannot be sent.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const validValues = () => {
  /** @type {Named[]} */
  const named = [];

  return {
    Schema: (schema, context) => void named.push(...valuesNamedBy(schema, context)),
    // Keys beside a `$ref` do not belong to the node that the walker enters.
    ref(node, context) {
      if (context.type.name === "Schema") named.push(...valuesNamedBy(node, context));
    },
    Root: {
      leave(root, { report, location }) {
        const ajv = new Ajv2020({ strict: false, logger: false });
        formats.default(ajv, { mode: "full" });
        ajv.addSchema(root, CONTRACT);
        for (const { value, schema, at } of named) {
          // A contract is one file.
          if (at.source !== location.source) continue;
          const validate = ajv.compile({ $ref: CONTRACT + schema.pointer });
          if (validate(value)) continue;
          const reasons = ajv.errorsText(validate.errors, { dataVar: "" }).trim();
          report({
            message: `The schema refuses its own value ${JSON.stringify(value)}: ${reasons}. Correct one of the two.`,
            location: at,
          });
        }
      },
    },
  };
};

/**
 * @typedef {object} Named
 * @property {unknown} value
 * @property {import("@redocly/openapi-core").Location} schema
 * @property {import("@redocly/openapi-core").Location} at the place of the value
 */

/**
 * @param {unknown} schema
 * @param {Pick<import("@redocly/openapi-core").UserContext, "location">} context
 * @returns {Named[]}
 */
function valuesNamedBy(schema, { location }) {
  // JSON Schema has the schemas `true` and `false`.
  if (typeof schema !== "object" || schema === null) return [];
  const { enum: choices, ...rest } = /** @type {Record<string, unknown>} */ (schema);
  const single = ["default", "const"]
    .filter((keyword) => keyword in rest)
    .map((keyword) => ({ value: rest[keyword], schema: location, at: location.child(keyword) }));
  const several = (Array.isArray(choices) ? choices : []).map((value, index) => ({
    value,
    schema: location,
    at: location.child(["enum", index]),
  }));
  return [...single, ...several];
}
