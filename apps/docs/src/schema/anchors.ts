/** Creates an anchor for the names of a field, unique on its page. */
export type Anchors = (...names: readonly string[]) => string;

/** Creates the anchors of one page: `r422`, `invalidFields` → `r422-invalidfields`, then `r422-invalidfields-2`. */
export function createAnchors(): Anchors {
  const counts = new Map<string, number>();
  return (...names) => {
    const slug = names.map(slugOf).filter(Boolean).join("-") || "field";
    const count = (counts.get(slug) ?? 0) + 1;
    counts.set(slug, count);
    return count === 1 ? slug : `${slug}-${count}`;
  };
}

/** A name as an anchor has it. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
