// @ts-check

/**
 * RFC 3986 §2.2: the characters that some validators refuse in a query unless the parameter allows them.
 */
const RESERVED = /[:/?#[\]@!$&'()*+,;=]/;

/** Formats whose values contain reserved characters. */
const RESERVED_FORMATS = new Set(["date-time", "email", "time", "uri", "uri-reference"]);

/**
 * A query parameter whose values contain a reserved character has `allowReserved: true`. Without it, some validators refuse
 * a valid request.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const reservedAllowed = () => ({
  Parameter(parameter, { report, location, resolve }) {
    if (parameter.in !== "query" || parameter.allowReserved) return;
    const { format = "", enum: choices = [] } = resolve(parameter.schema ?? {}).node ?? {};
    const named = Object.values(parameter.examples ?? {}).map((example) => resolve(example).node?.value);
    const values = [parameter.example, ...named, ...choices].flat();
    const value = values.find((each) => typeof each === "string" && RESERVED.test(each));
    if (value === undefined && !RESERVED_FORMATS.has(format)) return;
    const what = value === undefined ? `A ${format}` : JSON.stringify(value);
    report({ message: `${what} holds a reserved character. Add \`allowReserved: true\`.`, location });
  },
});
