// @ts-check

/** The schemes of `type: http` (RFC 9110 §11) that the client can apply. */
const HTTP_SCHEMES = ["basic", "bearer"];

/**
 * Every security scheme is one that the client can apply and the mock server can check.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const supportedSecuritySchemes = () => ({
  SecurityScheme(scheme, { report, location }) {
    if (/** @type {string} */ (scheme.type) === "mutualTLS") {
      report({
        message:
          "The client cannot present a certificate, and the mock server does not ask for one. Describe another scheme of the vendor, or say in the description of the operations that a connection needs a certificate.",
        location: location.child("type"),
      });
    }
    if (scheme.type === "http" && scheme.scheme && !HTTP_SCHEMES.includes(scheme.scheme)) {
      report({
        message: `The client cannot apply the scheme \`${scheme.scheme}\`. Write ${HTTP_SCHEMES.map((name) => `\`${name}\``).join(" or ")}, in lower case, or describe the header as \`type: apiKey\`.`,
        location: location.child("scheme"),
      });
    }
  },
});
