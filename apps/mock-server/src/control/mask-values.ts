/** Stands in place of a secret. */
export const MASK = "***";

/** Shorter texts are masked at their place only: they occur in ordinary words. */
const SHORTEST = 6;

/** Masks texts wherever they occur. */
export type ValueMask = (text: string) => string;

/** Makes a mask of secrets that are masked wherever they occur, as they are and in the forms in which messages write them. */
export function valueMask(secrets: Iterable<string>): ValueMask {
  const values = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST && secret !== MASK);
  if (values.length === 0) return (text) => text;
  // The longest first: a shorter one may be a part of it.
  const forms = [...new Set(values.flatMap(knownForms))].toSorted((a, b) => b.length - a.length);
  const replaced = (text: string): string =>
    withoutCut(
      forms.reduce((rest, form) => (rest.includes(form) ? rest.replaceAll(form, MASK) : rest), text),
      forms,
    );
  const isEncoded = (text: string): boolean => {
    const decoded = decodedText(text);
    return decoded !== text && values.some((value) => decoded.includes(value));
  };
  return (text) => {
    const masked = replaced(text);
    if (!masked.includes("%") || !isEncoded(masked)) return masked;
    const words = masked.replaceAll(WORD, (word) => (isEncoded(word) ? MASK : word));
    return isEncoded(words) ? replaced(decodedText(words)) : words;
  };
}

/** The ends of a text that was cut, as it is and as JSON in ASCII. */
const CUTS = ["\u2026", String.raw`\u2026`] as const;

/** A text without the beginning of a secret where it was cut. */
function withoutCut(text: string, forms: readonly string[]): string {
  let masked = text;
  for (const cut of CUTS) {
    if (!masked.includes(cut)) continue;
    for (const form of forms) {
      for (let length = form.length - 1; length >= SHORTEST; length -= 1) {
        masked = masked.replaceAll(form.slice(0, length) + cut, MASK + cut);
      }
    }
  }
  return masked;
}

/** Text between the separators of URLs, headers and sentences. */
const WORD = /[^\s/?#&=;,:"'<>()[\]{}]+/g;

/** The forms of the last secrets: most are in many exchanges. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 500;

function knownForms(secret: string): readonly string[] {
  const forms = known.get(secret) ?? [...new Set(formsOf(secret))];
  if (known.size >= MOST_KNOWN) known.clear();
  if (secret.length < LONGEST_KNOWN) known.set(secret, forms);
  return forms;
}

/** A longer secret is not kept. */
const LONGEST_KNOWN = 2000;

/** The forms in which JSON, URLs, forms, XML and headers write a text. */
function formsOf(secret: string): readonly string[] {
  const text = secret.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
  const component = encodeURIComponent(text);
  const encoded = [component, component.replaceAll("%20", "+"), encodeURI(text)];
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    inAscii(JSON.stringify(secret).slice(1, -1)),
    ...encoded,
    ...encoded.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase())),
    secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
    Buffer.from(secret).toString("latin1"),
  ];
}

/** JSON in a header has no other characters. */
function inAscii(json: string): string {
  return json.replaceAll(
    /[^ -~]/g,
    (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A text may be percent-encoded more than once, as a URL in a query is. */
const MOST_ENCODINGS = 3;

/** A text without percent-encoding. What encodes no UTF-8 stays. */
export function decodedText(text: string): string {
  let decoded = text;
  for (let count = 0; count < MOST_ENCODINGS && decoded.includes("%"); count += 1) {
    decoded = decoded.replaceAll(/(?:%[\dA-Fa-f]{2})+/g, (octets) => {
      const bytes = Buffer.from(octets.replaceAll("%", ""), "hex");
      return bytes.toString();
    });
  }
  return decoded;
}
