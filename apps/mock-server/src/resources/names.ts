/** A name without case and separators, so that `pet_id`, `petId` and `Pet-Id` are equal. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** The words of a name: `orderLineId` → `order`, `line`, `id`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

/** The singular of a plain English plural: `categories` → `category`. Other words are returned as they are. */
export function singular(plural: string): string {
  if (/ies$/i.test(plural)) return plural.replace(/ies$/i, "y");
  if (/(?:s|x|z|ch|sh)es$/i.test(plural)) return plural.replace(/es$/i, "");
  return /[^s]s$/i.test(plural) ? plural.slice(0, -1) : plural;
}
