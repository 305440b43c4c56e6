/** One segment of a path template with parameters in it: `{id}`, `{id}:cancel`, `{from}-{to}.json`. */
export interface SegmentPattern {
  /** The segment without the names of its parameters: patterns of equal shape match the same paths. */
  readonly shape: string;
  /** The names of the parameters, in order. */
  readonly names: readonly string[];
  /** The number of characters outside of parameters. */
  readonly literalLength: number;
  /**
   * The values of the parameters, none of them empty: each literal is taken where it occurs last, so that `{name}.{type}`
   * reads `a.tar.gz` as `a.tar` and `gz`. Undefined: the segment does not match.
   */
  readonly match: (segment: string) => readonly string[] | undefined;
  /** All ways to match the segment, that of `match` first. */
  readonly matches: (segment: string) => Iterable<readonly string[]>;
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
    match: (segment) =>
      names.length === 1 ? onlyText(literals, segment) : matchesOf(literals, segment).next().value,
    matches: (segment) => matchesOf(literals, segment),
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

/** Most segments have one parameter. */
function onlyText(
  [first = "", last = ""]: readonly string[],
  segment: string,
): readonly string[] | undefined {
  if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
  const text = segment.slice(first.length, segment.length - last.length);
  return text === "" ? undefined : [text];
}

function* matchesOf(literals: readonly string[], segment: string): Generator<readonly string[], undefined> {
  const last = literals.at(-1) ?? "";
  const [text] = onlyText([literals[0] ?? "", last], segment) ?? [];
  if (text !== undefined) yield* textsBetween(literals.slice(1, -1), text);
}

/**
 * The texts around the literals, from the end. A literal that occurs later leaves more text for those before it: if none of
 * them matches there, none does anywhere. So the time to the first match, or to none, grows with the text only.
 */
function* textsBetween(literals: readonly string[], text: string): Generator<readonly string[]> {
  const literal = literals.at(-1);
  if (literal === undefined) return yield [text];
  const before = literals.slice(0, -1);
  for (let end = text.length - 1 - literal.length; end > 0; end -= 1) {
    end = text.lastIndexOf(literal, end);
    if (end <= 0) break;
    const last = text.slice(end + literal.length);
    let isMatch = false;
    for (const values of textsBetween(before, text.slice(0, end))) {
      isMatch = true;
      yield [...values, last];
    }
    if (!isMatch) break;
  }
}
