// @ts-check
import { backtrackingOf } from "./expression/backtracking.js";

/**
 * Every value of every request is matched against these expressions: the time of a match must not grow faster than the
 * length of the value.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const linearPatterns = () => ({
  Schema(schema, { report, location }) {
    const { pattern, patternProperties = {} } = /** @type {import("@redocly/openapi-core").Oas3_1Schema} */ (
      schema
    );
    check(pattern, location.child("pattern"));
    for (const key of Object.keys(patternProperties)) {
      check(key, location.child(["patternProperties", key]).key());
    }

    /** @param {unknown} source @param {import("@redocly/openapi-core").Location} place */
    function check(source, place) {
      if (typeof source !== "string") return;
      const fault = syntaxFaultOf(source) ?? backtrackingOf(source, "u");
      if (fault === undefined) return;
      report({ message: `The pattern \`${source}\` ${fault}`, location: place });
    }
  },
});

/** @param {string} source @returns {string | undefined} */
function syntaxFaultOf(source) {
  try {
    // Computed: it is compiled only.
    void new RegExp(source, "u");
    return undefined;
  } catch (error) {
    return `is not an expression of ECMA-262 in Unicode mode, as JSON Schema requires: ${/** @type {Error} */ (error).message}.`;
  }
}
