/**
 * `text.indexOf(part, from)` in linear time. JavaScript's own takes minutes where a caller chooses both, `aaaa…` and
 * `aa…baa…`: it is used where it cannot take long.
 *
 * The algorithm is Knuth, Morris and Pratt's.
 */
export function indexOfText(text: string, part: string, from = 0): number {
  const steps = part.length * (text.length - from);
  if (part.length <= SHORT || steps <= FAST_STEPS) return text.indexOf(part, from);
  if (part.length > text.length - from) return -1;
  const borders = bordersOf(part);
  let matched = 0;
  for (let index = from; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    while (matched > 0 && unit !== part.charCodeAt(matched)) matched = borders[matched - 1] ?? 0;
    if (unit === part.charCodeAt(matched)) matched += 1;
    if (matched === part.length) return index - matched + 1;
  }
  return -1;
}

/** `text.includes(part)` in linear time. */
export function includesText(text: string, part: string): boolean {
  return indexOfText(text, part) >= 0;
}

/** So many characters are compared at each place, which costs little for any text. */
const SHORT = 16;

/** At most so many steps take some 100 microseconds. */
const FAST_STEPS = 500_000;

/** For each length of a beginning of the part, from 1: the length of its longest end that is also its beginning. */
function bordersOf(part: string): Uint32Array {
  const borders = new Uint32Array(part.length);
  let length = 0;
  for (let index = 1; index < part.length; index += 1) {
    const unit = part.charCodeAt(index);
    while (length > 0 && unit !== part.charCodeAt(length)) length = borders[length - 1] ?? 0;
    if (unit === part.charCodeAt(length)) length += 1;
    borders[index] = length;
  }
  return borders;
}
