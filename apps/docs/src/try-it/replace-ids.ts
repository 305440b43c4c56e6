/** An id in an example of a contract, and the id that a server returned in its place. */
export type Replacement = readonly [example: string, actual: string];

/** Shorter texts and small numbers appear in too many places to be an id. */
const SHORTEST_ID = 6;

/**
 * Finds the ids in a response that replace those of its example. The examples of a contract share ids, which no server
 * returns: the value at the same place of the real response replaces such an id, so that the next example can be sent.
 *
 * @param sharedIds the ids that the examples of other requests send
 */
export function findReplacements(
  example: unknown,
  actual: unknown,
  sharedIds: ReadonlySet<string>,
): readonly Replacement[] {
  if (isScalar(example) && isScalar(actual)) return replacementOf(String(example), String(actual), sharedIds);
  if (Array.isArray(example) && Array.isArray(actual)) {
    return example.flatMap((item, index) =>
      findReplacements(item, mostSimilar(item, index, actual), sharedIds),
    );
  }
  if (!isObject(example) || !isObject(actual)) return [];
  return Object.keys(example).flatMap((key) => findReplacements(example[key], actual[key], sharedIds));
}

/** The whole text is an id, or the last segment of a URL is. */
function replacementOf(
  example: string,
  actual: string,
  sharedIds: ReadonlySet<string>,
): readonly Replacement[] {
  if (example === actual) return [];
  if (sharedIds.has(example)) return [[example, actual]];
  const [exampleId, actualId] = [lastSegment(example), lastSegment(actual)];
  return example.includes("/") && sharedIds.has(exampleId) && actualId !== "" ? [[exampleId, actualId]] : [];
}

function lastSegment(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}

/** The item of a real list that has the most values in common with an example's item: the list may be longer or reordered. */
function mostSimilar(example: unknown, index: number, actual: readonly unknown[]): unknown {
  const values = new Set(idsIn(example));
  const common = actual.map((item) => idsIn(item).filter((value) => values.has(value)).length);
  const most = Math.max(0, ...common);
  return most === 0 ? actual[index] : actual[common.indexOf(most)];
}

/** Replaces the ids of examples in a text, including percent-encoded ones. */
export function replaceIds(text: string, replacements: readonly Replacement[]): string {
  // The longest first: an id may be part of another.
  const ordered = replacements.toSorted(([a], [b]) => b.length - a.length);
  return ordered.reduce(
    (replaced, [example, actual]) =>
      replaced
        .replaceAll(example, actual)
        .replaceAll(encodeURIComponent(example), encodeURIComponent(actual)),
    text,
  );
}

/** Every string and number in a JSON value that is long enough to be an id, as text. */
export function idsIn(value: unknown): readonly string[] {
  if (isScalar(value)) return String(value).length >= SHORTEST_ID ? [String(value)] : [];
  return isObject(value) ? Object.values(value).flatMap(idsIn) : [];
}

function isScalar(value: unknown): value is number | string {
  return typeof value === "string" || typeof value === "number";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
