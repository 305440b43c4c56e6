/** The longest name that is compared: longer ones would take long, and are no names. */
const LONGEST = 200;

/** The name that was probably meant, as a question; empty if none is near. A space precedes it. */
export function didYouMean(written: string, names: Iterable<string>): string {
  const found = nearestName(written, names);
  return found === undefined ? "" : ` Did you mean ${found}?`;
}

/** The name that somebody who wrote another one probably meant. Undefined: none is near. */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  if (written.length > LONGEST) return undefined;
  const wanted = plain(written);
  let found: string | undefined;
  // Two of three characters have to be right.
  let best = Math.max(1, Math.ceil(wanted.length / 3)) + 1;
  for (const name of names) {
    const distance = plain(name).startsWith(wanted) ? 0.5 : edits(wanted, plain(name));
    if (distance >= best) continue;
    best = distance;
    found = name;
  }
  return wanted === "" ? undefined : found;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** The number of characters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function edits(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = next;
  }
  return last[to.length] ?? 0;
}
