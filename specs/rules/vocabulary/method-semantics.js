// @ts-check

const SAFE = new Set(["get", "head", "options", "trace"]);

/**
 * Why an operation need not, or must not, declare that it is safe or idempotent (RFC 9110 §9.2.1, §9.2.2).
 *
 * @param {"idempotent" | "safe"} property
 * @param {boolean} value that the operation declares
 * @param {import("./contract.js").Operation} operation
 * @returns {string | undefined}
 */
export function faultOfOverride(property, value, { method, node }) {
  const bySpecification = SAFE.has(method);
  if (property === "safe") return value === bySpecification ? repeats(value, method) : undefined;

  const declared = Object(node)["x-safe"];
  const safe = declared ?? bySpecification;
  if (safe && !value) {
    return "a safe operation is idempotent (RFC 9110 §9.2.2). Remove it, or declare `x-safe: false`.";
  }
  const usual = safe || method === "put" || method === "delete";
  if (value !== usual) return undefined;
  return declared === undefined
    ? repeats(value, method)
    : `\`x-safe: ${declared}\` says it already. Remove it.`;
}

/** @param {boolean} value @param {string} method */
function repeats(value, method) {
  return `\`${value}\` is what the method ${method.toUpperCase()} says already. Remove it.`;
}
