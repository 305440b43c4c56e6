import type { AST } from "@eslint-community/regexpp";

import { regexpp } from "../../libraries.js";
import { COMMON, isWordCharacter, matcherOf, membersOf } from "./characters.js";
import {
  createLanguages,
  LanguageTooLargeError,
  nothingOpened,
  start,
  type Language,
  type Place,
} from "./language.js";
import { parsePattern } from "./pattern.js";
import { createLanguageOf } from "./pattern-language.js";

/** The time for one text, in lookups of a step that is known. One that is new costs more. */
const MOST_COSTS = 30_000;
const COST_OF_STEP = 20;

/** The lengths that are tried, from the least. */
const MOST_LENGTHS = 80;

/** The longest text that is looked for. */
const LONGEST = 1000;

/** The lengths beyond the least of which one is drawn. */
const DRAWN_LENGTHS = 8;

/** The members of a class of which one is drawn: letters and digits, if it has them. */
const MOST_DRAWN = 62;

/** The demands on a text. */
export interface Demands {
  /** Patterns of which it has to have a match. */
  readonly patterns: readonly string[];
  /** Patterns of which it must have none. */
  readonly excluded: readonly string[];
  /** Its number of characters. */
  readonly min: number;
  readonly max: number;
}

/** The way in which a text is found. */
interface Writing {
  readonly draw: (count: number) => number;
  readonly varied: boolean;
  /** Takes the steps of a search. */
  readonly spend?: ((steps: number) => void) | undefined;
}

/**
 * A text that holds to several patterns at once, with their look-around. Undefined: there is none, none was found within
 * a bounded number of steps, or a pattern has a back reference.
 */
export function textOfLanguage(demands: Demands, writing: Writing): string | undefined {
  return textsOfLanguage(demands, writing).next().value;
}

/** The texts that hold to several patterns at once, one after another. Each takes a bounded number of steps. */
export function* textsOfLanguage(
  { patterns, excluded, min, max }: Demands,
  { draw, varied, spend }: Writing,
): Generator<string, undefined> {
  const trees = patterns.map(parsePattern).filter((tree) => tree !== undefined);
  const others = excluded.map(parsePattern).filter((tree) => tree !== undefined);
  const languages = createLanguages();
  const languageOf = createLanguageOf(languages);
  const language = languages.and([
    ...trees.map(languageOf),
    ...others.map((tree) => languages.not(languageOf(tree))),
  ]);
  const least = Math.max(min, language.least);
  const most = Math.min(max, language.most, LONGEST, least + MOST_LENGTHS);
  const all = [...trees, ...others];
  const find = createFinder(classesOf(all), { draw, varied, spend, looksBehind: all.some(looksBehind) });
  const lengths = Array.from({ length: Math.max(0, most - least + 1) }, (_, index) => least + index);
  const first = varied ? draw(Math.min(DRAWN_LENGTHS, lengths.length)) : 0;
  try {
    for (const length of [...lengths.slice(first), ...lengths.slice(0, first)]) {
      yield* find(language, length);
    }
  } catch (error) {
    if (!(error instanceof LanguageTooLargeError)) throw error;
  }
  return undefined;
}

/** Yields texts of a length. */
type Find = (language: Language, length: number) => Iterable<string>;

/** Tries characters one after another, and keeps the places from which no text was found. */
function createFinder(
  classes: readonly (readonly string[])[],
  {
    draw,
    varied,
    spend = () => undefined,
    looksBehind: needsHistory,
  }: Writing & { readonly looksBehind: boolean },
): Find {
  const known = new Map<string, Language>();
  const dead = new Set<string>();
  let costsLeft = MOST_COSTS;
  const order = classes.map((_members, index) => index);
  /** Returns true if there is a text, false if there is none, and undefined if there are no steps left. */
  const find = function* (
    language: Language,
    left: number,
    place: Place,
  ): Generator<string, boolean | undefined> {
    if (left === 0) {
      if (!language.accepts(place)) return false;
      costsLeft = MOST_COSTS;
      yield place.before;
      return true;
    }
    if (left < language.least || left > language.most) return false;
    const { before, previous } = place;
    const seen = needsHistory ? before : previous === undefined ? "" : String(isWordCharacter(previous));
    if (dead.has(`${language.id} ${left} ${seen}`)) return false;
    let hasText = false;
    const first = varied ? draw(classes.length) : 0;
    for (const index of [...order.slice(first), ...order.slice(0, first)]) {
      const members = classes[index] ?? [];
      const from = varied ? draw(Math.min(members.length, MOST_DRAWN)) : 0;
      for (const character of rotated(members, from)) {
        const step = `${language.id} ${index} ${seen}`;
        const old = known.get(step);
        const cost = old === undefined ? COST_OF_STEP : 1;
        spend(cost);
        costsLeft -= cost;
        if (costsLeft < 0) return undefined;
        const next = old ?? language.step(character, place, nothingOpened);
        known.set(step, next);
        const found = yield* find(next, left - 1, { before: before + character, previous: character });
        if (found === undefined) return undefined;
        // The other characters of the class have no text either.
        if (!found) break;
        hasText = true;
      }
    }
    if (!hasText) dead.add(`${language.id} ${left} ${seen}`);
    return hasText;
  };
  return (language, length) => find(language, length, start);
}

/** The items from an index on, and then those before it. */
function* rotated<Item>(items: readonly Item[], from: number): Generator<Item> {
  yield* items.slice(from);
  yield* items.slice(0, from);
}

function looksBehind(tree: AST.Pattern): boolean {
  return tree.raw.includes("(?<=") || tree.raw.includes("(?<!");
}

/** Characters that no part of the patterns tells apart, the plainest first. */
function classesOf(trees: readonly AST.Pattern[]): readonly (readonly string[])[] {
  const parts = new Set<string>();
  const characters = new Set(COMMON);
  for (const tree of trees) {
    regexpp().visitRegExpAST(tree, {
      onCharacterEnter: ({ raw, value }) => {
        parts.add(raw);
        const character = String.fromCodePoint(value);
        if (!/\p{Surrogate}/u.test(character)) characters.add(character);
      },
      onCharacterSetEnter: ({ raw }) => void parts.add(raw),
      onCharacterClassEnter: ({ raw }) => {
        parts.add(raw);
        for (const member of membersOf(raw)) characters.add(member);
      },
    });
  }
  const matchers = [...parts].map(matcherOf);
  const classes = new Map<string, string[]>();
  for (const character of characters) {
    const key = [isWordCharacter, ...matchers].map((matches) => (matches(character) ? 1 : 0)).join("");
    classes.set(key, [...(classes.get(key) ?? []), character]);
  }
  return [...classes.values()];
}
