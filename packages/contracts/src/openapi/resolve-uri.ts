/** The scheme and the authority of a URI, and the rest. */
const PARTS = /^((?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/?]*)?)(.*)$/is;

/**
 * The URI that a reference means (RFC 3986 §5.2), without a fragment.
 *
 * @param base may be relative, or empty if there is none
 */
export function resolveUri(reference: string, base: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return reference;
  if (reference === "") return base;
  const [, root = "", path = ""] = PARTS.exec(base) ?? [];
  if (reference.startsWith("//")) return `${root.slice(0, root.indexOf(":") + 1)}${reference}`;
  if (reference.startsWith("/")) return root + withoutDots(reference);
  const [folder = ""] = /^[^?]*\//.exec(path) ?? [];
  return root + withoutDots((folder || (root.includes("//") ? "/" : "")) + reference);
}

/** RFC 3986 §5.2.4: `/a/./b/../c` → `/a/c`. More `..` than folders lead to the root. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split("/");
  for (const [index, segment] of segments.entries()) {
    const isDots = segment === "." || segment === "..";
    if (segment === ".." && kept.length > (path.startsWith("/") ? 1 : 0)) kept.pop();
    if (!isDots) kept.push(segment);
    else if (index === segments.length - 1) kept.push("");
  }
  return kept.join("/");
}
