const WORD = /[\p{L}\p{N}_]+/gu;

/** Checks that a text has one of these words, whatever their case. */
export function includesWord(text: string, words: string): boolean {
  const wanted = new Set(words.toLowerCase().match(WORD));
  for (const [word] of text.toLowerCase().matchAll(WORD)) if (wanted.has(word)) return true;
  return false;
}
