import { pathText, plainText, type ParameterStyle } from "./parameter-style.js";

/**
 * Replaces each placeholder of a path by the value of its parameter, in the parameter's style and percent-encoded.
 *
 * @throws {TypeError} for a value that is missing, or that would change the path: `.`, `..` and the empty text
 */
export function fillPath(
  template: string,
  styles: readonly ParameterStyle[],
  values: Readonly<Record<string, unknown>>,
): string {
  return encodedTemplate(template).replaceAll(/{([^{}]+)}/g, (_, name: string) => {
    const style = styles.find((each) => each.in === "path" && each.name === name);
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const text =
      value === undefined ? "" : style ? pathText(style, value) : encodeURIComponent(plainText(value));
    // Servers and browsers read `%2E` as a dot, too: such a value cannot be sent in a path.
    if (/^\.{0,2}$/.test(text)) throw new TypeError(`${name} is ${text || "missing"}: enter a value`);
    return text;
  });
}

/** The template with the characters between its placeholders encoded that a URL does not have: spaces, letters beyond ASCII. */
function encodedTemplate(template: string): string {
  return template
    .split(/({[^{}]+})/)
    .map((part) => (part.startsWith("{") ? part : encodeURI(part).replaceAll(/%25(?=[0-9a-f]{2})/gi, "%")))
    .join("");
}
