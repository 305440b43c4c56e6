/** A word that a reader cannot look up, or that English writes otherwise. */
export interface Word {
  readonly pattern: RegExp;
  /** The remedy: the words to write in its place. */
  readonly better: string;
  /** True if it counts only at the start of a doc comment. */
  readonly opensComment?: true;
}

/** The words that comments, Markdown and messages do not use. */
export const words: readonly Word[] = [
  { pattern: /\bcan not\b/gi, better: "cannot" },
  {
    pattern: /^(?:What|Who|Where|Whether|That)\b/g,
    better: "the subject first: a noun, or the verb that the function does",
    opensComment: true,
  },
  { pattern: /\bjudg(?:e|ed|es|ing|ement|ment)\b/gi, better: "validate, validator or check" },
  { pattern: /\bverdicts?\b/gi, better: "validation result" },
  { pattern: /\bfates?\b/gi, better: "status or outcome" },
  { pattern: /\btwins?\b/gi, better: "Markdown copy" },
  {
    pattern: /\bopens? (?:an?|each|every|no|the) (?:security )?schemes?\b/gi,
    better: "is accepted for a scheme",
  },
  { pattern: /\bturn(?:ed|s)? away\b/gi, better: "reject or rejected" },
  { pattern: /\btells? the truth\b/gi, better: "responds like the vendor" },
  {
    pattern:
      /\b(?:[Aa]n?|One) \w+ an? (?:call|contract|file|folder|line|operation|page|part|property|request|row|run|schema|server|status|task|test|value|vendor)\b/g,
    better: "one … per …",
  },
];
