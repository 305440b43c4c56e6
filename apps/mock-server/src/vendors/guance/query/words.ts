const WORD = /[\p{L}\p{N}_]+/gu;

/** Compiles a check that a text has one of these words, whatever their case. Any number of words takes one look. */
export function compileWords(words: string): (text: string) => boolean {
  const wanted = new Set(words.toLowerCase().match(WORD));
  return (text) => {
    for (const [word] of text.toLowerCase().matchAll(WORD)) if (wanted.has(word)) return true;
    return false;
  };
}
