// @ts-check

/**
 * Every body has an example: the docs show it, the mock answers with it, and the linter holds it to its schema.
 * Redocly's assertions see that the key `examples` is there, not that anything stands under it.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const bodyExamplePresent = () => ({
  RequestBody: { MediaType: requireExample },
  Response: { MediaType: requireExample },
});

/**
 * @param {import("@redocly/openapi-core").Oas3MediaType} mediaType
 * @param {import("@redocly/openapi-core").UserContext} context
 */
function requireExample(mediaType, { report, location, key }) {
  if (mediaType.example !== undefined || Object.keys(mediaType.examples ?? {}).length > 0) return;
  report({
    message: `The ${key} body has no example. Add one to components.examples and refer to it from \`examples\`.`,
    location: location.key(),
  });
}
