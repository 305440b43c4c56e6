import { isSecretName } from "./mask-names.js";
import type { Sink } from "./mask-sink.js";
import { decodedText, MASK } from "./mask-values.js";

/** `Authorization: Bearer …`, in whatever text. */
const AUTHORIZATION =
  /(authorization["']?\s{0,9}[:=]\s{0,9}["']?(?:(?:basic|bearer|token)\s{1,9})?)([^\s"',;}]+)/gi;

/** `"name": "value"`, `name=value`, `name: value`. */
const MEMBER =
  /(?<![\w.-])(["']?)([\w.-]{1,60})(\1\s{0,9}[:=]\s{0,9})("(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[^\s,;&}<"']+)/g;

/** An element of XML that holds text. */
const ELEMENT = /(<(?:[\w.-]{1,60}:)?([\w.-]{1,60})(?:\s[^<>]{0,500})?>)([^<>]+)(?=<\/)/g;

/** A text of an unknown form, or one that breaks its form: what follows a well-known name is masked. */
export function maskText(text: string, sink: Sink): string {
  const found = (secret: string): void => {
    sink.found(secret);
    sink.found(decodedText(secret));
  };
  const masked = text
    .replaceAll(AUTHORIZATION, (whole, before: string, secret: string) => {
      if (secret === MASK) return whole;
      found(secret);
      return before + MASK;
    })
    .replaceAll(MEMBER, (whole, quote: string, name: string, between: string, value: string) => {
      if (!isSecretName(name) || /authorization$/i.test(name)) return whole;
      const [, open = "", secret = "", close = ""] = /^(["']?)(.*?)(["']?)$/s.exec(value) ?? [];
      if (secret === "" || secret === MASK) return whole;
      found(secret);
      return `${quote}${name}${between}${open}${MASK}${close}`;
    })
    .replaceAll(ELEMENT, (whole, tag: string, name: string, content: string) => {
      if (!isSecretName(name) || content.trim() === "") return whole;
      found(content.trim());
      return tag + MASK;
    });
  return sink.byValue(masked);
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
      return `${sink.byValue(written)}=${sink.byValue(value)}`;
    }
    sink.found(value);
    sink.found(decodedText(value));
    sink.found(decodedText(value.replaceAll("+", " ")));
    return `${written}=${MASK}`;
  });
  return sink.byValue(fields.join("&"));
}
