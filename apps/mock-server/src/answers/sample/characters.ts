/** Characters that readers know first; then some of other scripts, and of each kind of space. */
export const COMMON = Array.from(
  "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" +
    "-_.~ !#$%&'()*+,/:;<=>?@[]^`{|}\\\"éßñΩяא中あ한😀\t\n\r",
);
const MOST_MEMBERS = 64;

/** The last code point that is looked at one by one. */
const LAST_OF_SCAN = 0xffff;

const known = new Map<string, readonly string[]>();

/** Some characters of a class, the plainest first. */
export function membersOf(raw: string): readonly string[] {
  const existing = known.get(raw);
  if (existing !== undefined) return existing;
  const isMember = matcherOf(raw);
  const common = COMMON.filter(isMember);
  const members = common.length > 0 ? common.slice(0, MOST_MEMBERS) : firstOther(isMember);
  known.set(raw, members);
  return members;
}

/** Tells if a class of characters, or a character as a pattern has it, has a character. */
export function matcherOf(raw: string): (character: string) => boolean {
  const matcher = matchers.get(raw) ?? newMatcher(raw);
  matchers.set(raw, matcher);
  return matcher;
}

const matchers = new Map<string, (character: string) => boolean>();

function newMatcher(raw: string): (character: string) => boolean {
  for (const flags of ["u", ""]) {
    try {
      // Computed: one class of characters, which cannot backtrack.
      const expression = new RegExp(`^${raw}$`, flags);
      return (text) => expression.test(text);
    } catch {
      // The older syntax is tried next.
    }
  }
  return () => false;
}

function firstOther(isMember: (text: string) => boolean): readonly string[] {
  for (let point = 0; point <= LAST_OF_SCAN; point += 1) {
    const text = String.fromCodePoint(point);
    if (!/\p{Surrogate}/u.test(text) && isMember(text)) return [text];
  }
  return [];
}

/** True for a character of a word, as `\b` means it. */
export function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}
