/**
 * The texts that may follow a place in a text. Languages are joined by `and` and `not`, which no expression of JavaScript can
 * write, and their texts are found character by character (Brzozowski, Derivatives of Regular Expressions, 1964).
 */
export interface Language {
  /** Equal languages that were made alike are the same object. */
  readonly id: number;
  /** The fewest and the most characters of its texts, as far as they are known. */
  readonly least: number;
  readonly most: number;
  /**
   * The texts that are left after a character.
   *
   * @param opened the repeated elements that were begun at this place: to begin one again would repeat nothing
   */
  readonly step: (character: string, place: Place, opened: ReadonlySet<object>) => Language;
  /** True if the text may end here. */
  readonly accepts: (place: Place) => boolean;
}

/** The text before a place. */
export interface Place {
  readonly before: string;
  /** The last character. Undefined at the beginning. */
  readonly previous: string | undefined;
}

/** The place before the first character. */
export const start: Place = { before: "", previous: undefined };

/** Builds languages. */
export interface Languages {
  readonly all: Language;
  /** The text that has ended. */
  readonly end: Language;
  readonly never: Language;
  readonly and: (parts: readonly Language[]) => Language;
  readonly or: (parts: readonly Language[]) => Language;
  readonly not: (language: Language) => Language;
  /** The language of a key, which is made once. */
  readonly once: (key: string, make: () => Omit<Language, "id">) => Language;
}

/** So many languages of one text need too much time and memory. */
const MOST_LANGUAGES = 20_000;

/** The languages of a pattern are too many. */
export class LanguageTooLargeError extends Error {
  override readonly name = "LanguageTooLargeError" as const;
}

export function createLanguages(): Languages {
  const known = new Map<string, Language>();
  const once: Languages["once"] = (key, make) => {
    const language = known.get(key) ?? { ...make(), id: known.size };
    known.set(key, language);
    if (known.size > MOST_LANGUAGES) throw new LanguageTooLargeError("has too many languages");
    return language;
  };

  const all: Language = once("all", () => ({
    least: 0,
    most: Infinity,
    step: () => all,
    accepts: () => true,
  }));
  const end: Language = once("end", () => ({ least: 0, most: 0, step: () => never, accepts: () => true }));
  const never: Language = once("never", () => ({
    least: Infinity,
    most: -Infinity,
    step: () => never,
    accepts: () => false,
  }));

  const and: Languages["and"] = (parts) => {
    const of = distinct(parts, all);
    if (of.includes(never)) return never;
    if (of.length <= 1) return of[0] ?? all;
    return once(keyOf("and", of), () => ({
      least: Math.max(...of.map(({ least }) => least)),
      most: Math.min(...of.map(({ most }) => most)),
      step: (...next) => and(of.map((part) => part.step(...next))),
      accepts: (place) => of.every((part) => part.accepts(place)),
    }));
  };

  const or: Languages["or"] = (parts) => {
    const of = distinct(parts, never);
    if (of.includes(all)) return all;
    if (of.length <= 1) return of[0] ?? never;
    return once(keyOf("or", of), () => ({
      least: Math.min(...of.map(({ least }) => least)),
      most: Math.max(...of.map(({ most }) => most)),
      step: (...next) => or(of.map((part) => part.step(...next))),
      accepts: (place) => of.some((part) => part.accepts(place)),
    }));
  };

  const not: Languages["not"] = (language) => {
    if (language === all) return never;
    if (language === never) return all;
    return once(`not ${language.id}`, () => ({
      least: 0,
      most: Infinity,
      step: (...next) => not(language.step(...next)),
      accepts: (place) => !language.accepts(place),
    }));
  };

  return { all, end, never, and, or, not, once };
}

/** True if a language has a text. */
export function hasText(language: Language, text: string): boolean {
  let rest = language;
  let place = start;
  for (const character of text) {
    rest = rest.step(character, place, nothingOpened);
    place = { before: place.before + character, previous: character };
  }
  return rest.accepts(place);
}

export const nothingOpened: ReadonlySet<object> = new Set();

/** In a fixed order, without the one that changes nothing. */
function distinct(parts: readonly Language[], neutral: Language): readonly Language[] {
  return [...new Set(parts)].filter((part) => part !== neutral).toSorted((a, b) => a.id - b.id);
}

function keyOf(operator: string, parts: readonly Language[]): string {
  return `${operator} ${parts.map(({ id }) => id).join(" ")}`;
}
