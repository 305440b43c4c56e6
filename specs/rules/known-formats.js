// @ts-check
import { fullFormats } from "ajv-formats/dist/formats.js";
import { closestMatch } from "leven";

/** The time of its check grows with the square of the length of a text. */
const SLOW = "url";

/** The formats of JSON Schema and of OpenAPI that the validators check. */
const FORMATS = Object.keys(fullFormats).filter((name) => name !== SLOW);

/**
 * A format that the validators do not know is not checked, and reads as if it were.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const knownFormats = () => ({
  Schema(schema, { report, location }) {
    const { format } = schema;
    if (typeof format !== "string" || FORMATS.includes(format)) return;
    const nearest = closestMatch(format, FORMATS, { maxDistance: 3 });
    report({
      message: `No validator knows the format \`${format}\`. ${
        nearest ? `Write \`${nearest}\`.` : `Write one of ${FORMATS.join(", ")}, or use \`pattern\`.`
      }`,
      location: location.child("format"),
    });
  },
});
