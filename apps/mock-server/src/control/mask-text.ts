import { isSecretName } from "./mask-names.js";
import type { Sink } from "./mask-sink.js";
import { decodedText, MASK } from "./mask-values.js";

/** `Authorization: Bearer …`, in whatever text. */
const AUTHORIZATION =
  /(authorization["']?\s{0,9}[:=]\s{0,9}["']?(?:(?:basic|bearer|token)\s{1,9})?)([^\s"',;}]+)/gi;

/** `"name": `, `name=` and the like. */
const NAME = /(["']?)(?<![\w.-])([\w.-]+)\1\s{0,9}[:=]\s{0,9}/g;

/** The value after a name, in quotation marks or not. */
const VALUE = /"((?:[^"\\\n]|\\.)*)"?|'([^'\n]*)'?|[^\s,;&}<"']+/y;

/** An element of XML that holds text. */
const ELEMENT = /(<(?:[\w.-]{1,60}:)?([\w.-]{1,60})(?:\s[^<>]{0,500})?>)([^<>]+)(?=<\/)/g;

/**
 * A text of an unknown form, or one that breaks its form: what follows a well-known name is masked.
 *
 * @param names further names of secrets
 */
export function maskText(text: string, sink: Sink, names: ReadonlySet<string> = none): string {
  const found = (secret: string): void => {
    sink.found(secret);
    sink.found(decodedText(secret));
  };
  const authorized = text.replaceAll(AUTHORIZATION, (whole, before: string, secret: string) => {
    if (secret === MASK) return whole;
    found(secret);
    return before + MASK;
  });
  const masked = withoutNamed(authorized, found, names).replaceAll(
    ELEMENT,
    (whole, tag: string, name: string, content: string) => {
      if (!(isSecretName(name) || names.has(name)) || content.trim() === "") return whole;
      found(content.trim());
      return tag + MASK;
    },
  );
  return sink.byValue(masked);
}

const none: ReadonlySet<string> = new Set();

/** A text without the values that follow well-known names, and these. */
function withoutNamed(text: string, found: (secret: string) => void, names: ReadonlySet<string>): string {
  let masked = "";
  let end = 0;
  for (const { 0: whole, 2: name = "", index } of text.matchAll(NAME)) {
    const isDeclared = names.has(name);
    if (index < end || !(isSecretName(name) || isDeclared)) continue;
    if (!isDeclared && /authorization$/i.test(name)) continue;
    const start = index + whole.length;
    // Nobody knows where an object or a list ends in a text that breaks its form.
    if (isDeclared && /[[{]/.test(text.charAt(start))) return masked + text.slice(end, start) + MASK;
    VALUE.lastIndex = start;
    const value = VALUE.exec(text);
    if (value === null) continue;
    const [written, double, single] = value;
    const secret = double ?? single ?? written;
    if (secret === "" || secret === MASK) continue;
    found(secret);
    masked += text.slice(end, value.index) + written.replace(secret, () => MASK);
    end = value.index + written.length;
  }
  return masked + text.slice(end);
}

/**
 * The fields of a query or of a form, in the form in which they were sent.
 *
 * @param isSecret for a name without percent-encoding; well-known names need not be told
 */
export function maskFields(text: string, isSecret: (name: string) => boolean, sink: Sink): string {
  const fields = text.split("&").map((field) => {
    const separator = field.indexOf("=");
    if (separator < 0) return sink.byValue(field);
    const [written, value] = [field.slice(0, separator), field.slice(separator + 1)];
    const name = decodedText(written.replaceAll("+", " "));
    const last = /\[([^[\]]+)\]$/.exec(name)?.[1] ?? name;
    if (value === "" || !(isSecretName(last) || isSecret(name) || isSecret(name.replace(/\[.*$/s, "")))) {
      return `${sink.byValue(written)}=${withoutEncoded(value, sink)}`;
    }
    sink.found(value);
    sink.found(decodedText(value));
    sink.found(decodedText(value.replaceAll("+", " ")));
    return `${written}=${MASK}`;
  });
  return sink.byValue(fields.join("&"));
}

/** A value that may hold a secret in another encoding of the form. */
function withoutEncoded(value: string, { byValue }: Sink): string {
  const masked = byValue(value);
  const plain = decodedText(masked.replaceAll("+", " "));
  return byValue(plain) === plain ? masked : MASK;
}
