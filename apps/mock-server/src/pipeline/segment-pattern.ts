/** One segment of a path template with parameters in it: `{id}`, `{id}:cancel`, `{from}-{to}.json`. */
export interface SegmentPattern {
  /** The segment without the names of its parameters: patterns of equal shape match the same paths. */
  readonly shape: string;
  /** The names of the parameters, in order. */
  readonly names: readonly string[];
  /** The number of characters outside of parameters. */
  readonly literalLength: number;
  /** The values of the parameters, none of them empty. Undefined: the segment does not match. */
  readonly match: (segment: string) => readonly string[] | undefined;
}

/** Reads a segment of a path template. */
export function segmentPattern(template: string): SegmentPattern {
  const parts = template.split(/(\{[^{}]*\})/);
  const literals = parts.filter((_part, index) => index % 2 === 0).map(decoded);
  const names = parts.filter((_part, index) => index % 2 === 1).map((part) => part.slice(1, -1));
  return {
    shape: literals.join("{}"),
    names,
    literalLength: literals.join("").length,
    match: (segment) => valuesBetween(literals, segment),
  };
}

/** A literal of a template without percent-encoding, as segments of requests are compared. */
export function decoded(literal: string): string {
  try {
    return decodeURIComponent(literal);
  } catch {
    return literal;
  }
}

/**
 * The texts between the literals. Each literal is taken where it occurs first, which leaves the most text for the rest:
 * one pass finds a match if there is one, and its time grows with the segment only.
 */
function valuesBetween(literals: readonly string[], segment: string): readonly string[] | undefined {
  const [first = "", ...rest] = literals;
  const last = rest.at(-1) ?? "";
  if (!segment.startsWith(first)) return undefined;
  const values: string[] = [];
  let start = first.length;
  for (const literal of rest.slice(0, -1)) {
    const end = segment.indexOf(literal, start + 1);
    if (end < 0) return undefined;
    values.push(segment.slice(start, end));
    start = end + literal.length;
  }
  const end = segment.length - last.length;
  if (end <= start || !segment.endsWith(last)) return undefined;
  return [...values, segment.slice(start, end)];
}
