/** The largest number of characters of an event's data. */
const EVENT_DATA_LIMIT = 12_000;

/** Cuts a text. Undefined stays null, as responses write what is absent. */
export type Cut = (text: string | undefined) => string | null;

/**
 * The data of an event as JSON text that fits into an event. Data that does not fit has each of its texts cut to one length,
 * the greatest one that fits, so that the data can still be parsed.
 *
 * @param dataOf makes the data, and applies `cut` to each text that a caller may have made long
 */
export function fittingData(dataOf: (cut: Cut) => object): string {
  const textOf = (most: number): string =>
    JSON.stringify(dataOf((text) => (text === undefined ? null : cutTo(text, most))));
  const whole = textOf(Infinity);
  if (whole.length <= EVENT_DATA_LIMIT) return whole;
  let [fits, exceeds] = [0, EVENT_DATA_LIMIT];
  while (exceeds - fits > 1) {
    const middle = (fits + exceeds) >> 1;
    if (textOf(middle).length <= EVENT_DATA_LIMIT) fits = middle;
    else exceeds = middle;
  }
  return textOf(fits);
}

/** The first characters of a text. A pair of surrogates is one character. */
function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}
