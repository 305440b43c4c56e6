/** Gives out the fragments of one page's fields, each only once. */
export type Anchors = (...names: readonly string[]) => string;

/** A fresh page: `r422`, `invalidFields` → `r422-invalidfields`, and `r422-invalidfields-2` the second time. */
export function createAnchors(): Anchors {
  const taken = new Map<string, number>();
  return (...names) => {
    const slug = names.map(slugOf).filter(Boolean).join("-") || "field";
    const times = (taken.get(slug) ?? 0) + 1;
    taken.set(slug, times);
    return times === 1 ? slug : `${slug}-${times}`;
  };
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
