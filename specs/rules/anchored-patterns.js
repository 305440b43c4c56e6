// @ts-check

/**
 * `pattern` searches, so `[a-z]+` accepts "42 is a lamp". Every alternative of a pattern starts with `^` and ends with
 * `$`: an assertion on the whole string cannot see that `^a|b$` is anchored on one side only.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const anchoredPatterns = () => ({
  Schema(schema, { report, location }) {
    if (typeof schema.pattern !== "string" || isAnchored(schema.pattern)) return;
    report({
      message: `The pattern \`${schema.pattern}\` accepts more than it says. Write \`^(?:…)$\`.`,
      location: location.child("pattern"),
    });
  },
});

/** @param {string} pattern */
function isAnchored(pattern) {
  return topLevel(pattern)
    .split("|")
    .every((alternative) => alternative.startsWith("^") && alternative.endsWith("$"));
}

/**
 * The pattern without escapes, character classes and groups, so that only its top level is left.
 *
 * @param {string} pattern
 */
function topLevel(pattern) {
  let rest = pattern.replace(/\\./g, "_").replace(/\[[^\]]*(?:\]|$)/g, "_");
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replace(/\([^()]*\)/g, "_");
  }
  return rest;
}
