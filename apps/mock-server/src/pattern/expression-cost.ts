/** A class of Unicode, such as `\pL`, has hundreds of ranges. It costs as much as so many characters. */
const CLASS_COST = 250;

/** An upper bound of what a regular expression of a caller costs: its length for each of its repetitions. */
export function costOf(source: string): number {
  let repetitions = 1;
  for (const [, least = "", most = ""] of source.matchAll(/\{(\d{1,9})(?:,(\d{0,9}))?\}/g)) {
    repetitions += Math.max(Number(least), Number(most));
  }
  const classes = source.match(/\\[pP]/g)?.length ?? 0;
  return (source.length + classes * CLASS_COST) * repetitions;
}
