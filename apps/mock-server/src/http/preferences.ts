/** Preferences by name in lower case (RFC 7240 §2). A preference without a value has the empty one. */
export type Preferences = ReadonlyMap<string, string>;

/** A Prefer header that is not of the form of RFC 7240. The message completes "The Prefer header …". */
export class MalformedPreferencesError extends Error {
  override readonly name = "MalformedPreferencesError" as const;
}

/** One preference: a token, and a value that is a token or a quoted text. Parameters follow. */
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
/** A value without quotes is read up to the next comma or semicolon, more than RFC 7240 allows. */
const WORD = String.raw`"(?:[^"\\]|\\.)*"|[^\s",;][^",;]*`;
// Computed: no two of its repetitions that meet share a character, unless the rest always matches.
const PREFERENCE = new RegExp(String.raw`\s*(${TOKEN})\s*(?:=\s*(${WORD})?)?\s*`, "y");

/**
 * Reads the value of a Prefer header, in which several are joined by commas. Of a preference that is there twice, the
 * first counts.
 *
 * @throws MalformedPreferencesError
 */
export function readPreferences(header: string): Preferences {
  const preferences = new Map<string, string>();
  let isParameter = false;
  let index = 0;
  while (index < header.length) {
    const [separator] = /^[\s,;]*/.exec(header.slice(index)) ?? [""];
    if (index > 0) isParameter = separator.trimStart().startsWith(";") && !separator.includes(",");
    index += separator.length;
    if (index >= header.length) break;
    PREFERENCE.lastIndex = index;
    const [whole, name = "", value = ""] = PREFERENCE.exec(header) ?? [];
    const end = index + (whole?.length ?? 0);
    if (whole === undefined || (end < header.length && !/[,;]/.test(header.charAt(end)))) {
      throw new MalformedPreferencesError(
        `is not a list of name=value at character ${index + 1}; write code=404, example="not found"`,
      );
    }
    const key = name.toLowerCase();
    if (!isParameter && !preferences.has(key)) preferences.set(key, unquoted(value.trim()));
    index = end;
  }
  return preferences;
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll(/\\(.)/g, "$1") : word;
}
