import type { OpenApiDocument } from "@event-contracts/contracts/openapi";
import { createPlaces } from "./place.js";

/** A choice of ours where the vendor's documents are silent. */
export interface Choice {
  /** In Markdown. More than one where the contract has the same sentence in several places. */
  readonly places: readonly string[];
  /** Without the rules that it names. */
  readonly sentence: string;
  /** The rules whose tests hold it, as the end of the text names them: `… is kept (R15, R18a).` */
  readonly rules: readonly string[];
}

const RULES = / \((?<rules>R\d+[a-z]?(?:, R\d+[a-z]?)*)\)\.$/;

/** Their values are data, which may have any key. */
const DATA: ReadonlySet<string> = new Set(["const", "default", "enum", "example", "examples"]);

/** Every `x-undocumented` of a contract, in its order: each sentence once, with all its places. */
export function listChoices(document: OpenApiDocument): Choice[] {
  const placeOf = createPlaces(document);
  const choices = new Map<string, string[]>();
  for (const { keys, sentence } of findSentences(document, [])) {
    const places = choices.get(sentence) ?? [];
    choices.set(sentence, [...places, placeOf(keys)]);
  }
  return [...choices].map(([text, places]) => ({
    sentence: text.replace(RULES, "."),
    rules: RULES.exec(text)?.groups?.["rules"]?.split(", ") ?? [],
    places: [...new Set(places)],
  }));
}

function* findSentences(
  node: unknown,
  keys: readonly string[],
): Generator<{ keys: readonly string[]; sentence: string }> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "x-undocumented") yield { keys, sentence: String(value).replaceAll(/\s+/g, " ").trim() };
    // Below `properties` a key is the name of a property, whatever it is.
    else if (!DATA.has(key) || keys.at(-1) === "properties") yield* findSentences(value, [...keys, key]);
  }
}
