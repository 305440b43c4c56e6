// @ts-check

/**
 * Every body has an example: the docs show it, the mock server returns it, and the linter validates it against its
 * schema. Redocly's assertions check that the key `examples` exists, not that it has an entry.
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
