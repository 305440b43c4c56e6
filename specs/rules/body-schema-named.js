// @ts-check

/**
 * The schema of a body is a component, so that its type has a name, and the `$ref` to it has no siblings: the validator
 * of the mock server ignores the keys beside the top-level `$ref` of a body.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const bodySchemaNamed = () => ({
  RequestBody: {
    MediaType(mediaType, { report, location }) {
      if (!mediaType.schema || isReference(mediaType.schema)) return;
      report({
        message:
          "The schema of a request body has no name. Move it to components.schemas and refer to it by `$ref`.",
        location: location.child("schema").key(),
      });
    },
  },
  MediaType(mediaType, { report, location }) {
    if (!isReference(mediaType.schema) || Object.keys(mediaType.schema).length === 1) return;
    report({
      message: "The keys beside this `$ref` are ignored. Move them into the component.",
      location: location.child("schema"),
    });
  },
});

/** @param {unknown} schema @returns {schema is { $ref: string }} */
function isReference(schema) {
  return typeof schema === "object" && schema !== null && "$ref" in schema;
}
