/** A value of an example, and the one that a server returned in its place. */
export type Pair = readonly [example: string, actual: string];

/** Shorter texts and small numbers stand in too many places to be an id. */
const SHORTEST_ID = 6;

/**
 * Learns ids from an answer. The examples of a contract tell one story, with ids that no server will give again: what
 * stands at the same place of the real answer takes their part, so that the next example can be sent as it is.
 *
 * @param wanted the example values that other requests send
 */
export function learn(example: unknown, actual: unknown, wanted: ReadonlySet<string>): readonly Pair[] {
  if (isScalar(example) && isScalar(actual)) return learnId(String(example), String(actual), wanted);
  if (Array.isArray(example) && Array.isArray(actual)) {
    return example.flatMap((item, index) => learn(item, mostAlike(item, index, actual), wanted));
  }
  if (!isObject(example) || !isObject(actual)) return [];
  return Object.keys(example).flatMap((key) => learn(example[key], actual[key], wanted));
}

/** The id itself, or the last segment of a URL that leads to the thing. */
function learnId(example: string, actual: string, wanted: ReadonlySet<string>): readonly Pair[] {
  if (example === actual) return [];
  if (wanted.has(example)) return [[example, actual]];
  const [segment, given] = [lastSegment(example), lastSegment(actual)];
  return example.includes("/") && wanted.has(segment) && given !== "" ? [[segment, given]] : [];
}

function lastSegment(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}

/** A real list holds more, in another order: an item stands for the one with which it has the most values in common. */
function mostAlike(example: unknown, index: number, actual: readonly unknown[]): unknown {
  const values = new Set(idsIn(example));
  const alike = actual.map((item) => idsIn(item).filter((value) => values.has(value)).length);
  const most = Math.max(0, ...alike);
  return most === 0 ? actual[index] : actual[alike.indexOf(most)];
}

/** Puts what was learnt in place of the examples' ids, also where they are percent-encoded. */
export function retell(text: string, pairs: readonly Pair[]): string {
  // The longest first: one id may be a part of another.
  const ordered = pairs.toSorted(([a], [b]) => b.length - a.length);
  return ordered.reduce(
    (told, [example, actual]) =>
      told.replaceAll(example, actual).replaceAll(encodeURIComponent(example), encodeURIComponent(actual)),
    text,
  );
}

/** Every value below a JSON value that is long enough to be an id, as text. */
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
