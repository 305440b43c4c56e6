/**
 * Hides each `externalValue` for which `isRead` is false from Redocly, which reads them all, in examples and in other
 * data.
 *
 * @returns puts them back
 */
export function hideExternalValues(document: unknown, isRead: (reference: string) => boolean): () => void {
  const seen = new Set<object>();
  const hidden: (() => void)[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    const node = value as { externalValue?: unknown };
    const { externalValue } = node;
    if (typeof externalValue === "string" && !isRead(externalValue)) {
      delete node.externalValue;
      hidden.push(() => Object.assign(node, { externalValue }));
    }
    Object.values(node).forEach(visit);
  };
  visit(document);
  return () => hidden.forEach((putBack) => putBack());
}
