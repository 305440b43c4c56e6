import type { AST } from "@eslint-community/regexpp";

import { isWordCharacter, matcherOf } from "./characters.js";
import { hasText, type Language, type Languages, type Place } from "./language.js";

/** An element that is repeated so many times more. */
interface Repetition {
  readonly type: "Repetition";
  readonly of: AST.Element;
  readonly min: number;
  readonly max: number;
}

type Node = AST.Element | Repetition;

/** The nodes that are steps of their own; the others are written in terms of them. */
type Step = Exclude<
  Node,
  AST.Backreference | AST.CapturingGroup | AST.Group | AST.LookaheadAssertion | AST.Quantifier
>;

/** Builds the language of the texts in which a pattern has a match. */
export type LanguageOf = (pattern: AST.Pattern) => Language;

/**
 * Reads patterns with look-around and word boundaries. A pattern with a back reference has no such language, which is then
 * empty.
 */
export function createLanguageOf(languages: Languages): LanguageOf {
  const { all, and, end, never, not, once, or } = languages;
  const ids = new Map<object, number>();
  const idOf = (node: object): number => {
    const id = ids.get(node) ?? ids.size;
    ids.set(node, id);
    return id;
  };
  const repetitions = new Map<string, Repetition>();
  const repetition = (of: AST.Element, min: number, max: number): Repetition => {
    const key = `${idOf(of)} ${min} ${max}`;
    const found = repetitions.get(key) ?? { type: "Repetition", of, min, max };
    repetitions.set(key, found);
    return found;
  };

  /** The texts of an element, and then those of the rest. */
  const then = (node: Node, rest: Language): Language => {
    if (rest === never) return never;
    if (node.type === "Quantifier") return then(repetition(node.element, node.min, node.max), rest);
    if (node.type === "Group" || node.type === "CapturingGroup") return anyOf(node.alternatives, rest);
    if (node.type === "Backreference") return never;
    if (node.type === "Assertion" && node.kind === "lookahead") {
      const ahead = anyOf(node.alternatives, all);
      return and([node.negate ? not(ahead) : ahead, rest]);
    }
    return once(`then ${idOf(node)} ${rest.id}`, () => nodeThen(node, rest));
  };
  const anyOf = (alternatives: readonly AST.Alternative[], rest: Language): Language =>
    or(alternatives.map(({ elements }) => elements.reduceRight((after, one) => then(one, after), rest)));

  const nodeThen = (node: Step, rest: Language): Omit<Language, "id"> => {
    switch (node.type) {
      case "Assertion":
        return assertionThen(node, rest);
      case "Repetition":
        return repetitionThen(node, rest);
      default:
        return {
          least: 1 + rest.least,
          most: 1 + rest.most,
          step: (character) => (matcherOf(node.raw)(character) ? rest : never),
          accepts: () => false,
        };
    }
  };

  const assertionThen = (
    node: AST.EdgeAssertion | AST.LookbehindAssertion | AST.WordBoundaryAssertion,
    rest: Language,
  ): Omit<Language, "id"> => {
    const holds = (place: Place, character: string | undefined): boolean => {
      if (!("negate" in node)) return (node.kind === "start" ? place.previous : character) === undefined;
      if (node.kind === "lookbehind") return ends(node, place.before) !== node.negate;
      return isWordCharacter(place.previous) === isWordCharacter(character) ? node.negate : !node.negate;
    };
    return {
      least: rest.least,
      most: node.kind === "end" ? 0 : rest.most,
      step: (character, place, opened) =>
        holds(place, character) ? rest.step(character, place, opened) : never,
      accepts: (place) => holds(place, undefined) && rest.accepts(place),
    };
  };

  /** True if a text ends with what the assertion looks back at. */
  const ends = ({ alternatives }: AST.LookbehindAssertion, text: string): boolean =>
    hasText(anywhere(anyOf(alternatives, end)), text);

  const repetitionThen = ({ of, min, max }: Repetition, rest: Language): Omit<Language, "id"> => {
    const { least, most } = lengthOf(of);
    // What may be empty may be left out.
    const needed = least === 0 ? 0 : min;
    const another = (): Language => then(of, then(repetition(of, Math.max(0, needed - 1), max - 1), rest));
    return {
      least: least * needed + rest.least,
      most: (most === 0 ? 0 : most * max) + rest.most,
      step: (character, place, opened) =>
        or([
          max > 0 && !opened.has(of) ? another().step(character, place, new Set([...opened, of])) : never,
          needed === 0 ? rest.step(character, place, opened) : never,
        ]),
      accepts: (place) => (needed === 0 ? rest : then(of, rest)).accepts(place),
    };
  };

  const anywhere = (match: Language): Language =>
    once(`anywhere ${match.id}`, () => ({
      least: match.least,
      most: Infinity,
      step: (...next) => or([match.step(...next), anywhere(match)]),
      accepts: match.accepts,
    }));

  return ({ alternatives }) => {
    const match = anyOf(alternatives, all);
    const isAnchored = alternatives.every(
      ({ elements: [first] }) => first?.type === "Assertion" && first.kind === "start",
    );
    return isAnchored ? match : anywhere(match);
  };
}

interface Length {
  readonly least: number;
  readonly most: number;
}

/** The fewest and the most characters of an element. */
function lengthOf(element: AST.Element): Length {
  switch (element.type) {
    case "Assertion":
    case "Backreference":
      return { least: 0, most: 0 };
    case "Quantifier": {
      const { least, most } = lengthOf(element.element);
      return { least: least * element.min, most: most === 0 ? 0 : most * element.max };
    }
    case "Group":
    case "CapturingGroup": {
      const lengths = element.alternatives.map(({ elements }) => elements.map(lengthOf));
      return {
        least: Math.min(...lengths.map((parts) => parts.reduce((sum, { least }) => sum + least, 0))),
        most: Math.max(...lengths.map((parts) => parts.reduce((sum, { most }) => sum + most, 0))),
      };
    }
    default:
      return { least: 1, most: 1 };
  }
}
