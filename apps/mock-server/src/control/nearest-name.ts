/** The names that are compared: to compare more would take long. */
const MOST_NAMES = 2000;

/** The longest name that is compared. */
const LONGEST = 200;

/** The name that was probably meant, as a question; empty if none is near. A space precedes it. */
export function didYouMean(name: string, names: Iterable<string>): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? "" : ` Did you mean ${nearest}?`;
}

/** The name that differs least from another. Undefined: each differs in more than half of its letters. */
function nearestName(name: string, names: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  let nearest: string | undefined;
  let least = name.length / 2 + 1;
  for (const other of [...names].slice(0, MOST_NAMES)) {
    if (Math.abs(other.length - name.length) >= least) continue;
    const edits = editsBetween(name.toLowerCase(), other.toLowerCase());
    if (edits >= least) continue;
    least = edits;
    nearest = other;
  }
  return nearest;
}

/** The fewest letters to insert, delete and replace (Levenshtein). */
function editsBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
