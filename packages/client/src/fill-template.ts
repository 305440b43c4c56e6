import { invalidArgument } from "./invalid-argument.js";
import { own } from "./own.js";
import { encodeText } from "./parameter-text.js";

/**
 * Replaces each `{name}` placeholder of a path or server URL by its percent-encoded value. A `Date` is written as ISO
 * 8601, a list with commas (OpenAPI's `simple` style).
 *
 * @param place prefix of the names, for the error: `createIncident: path.`
 * @throws {TypeError} if a value is missing or empty, is an object, or is `.` or `..`, which would change the path
 */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, unknown>>,
  place: string,
): string {
  return template.replace(/{([^{}]+)}/g, (_, name: string) => {
    const text = [own(values, name)]
      .flat()
      .map((item) => encodeText(item, place + name))
      .join();
    if (/^\.{0,2}$/.test(text)) throw invalidArgument(place + name, text || "missing");
    return text;
  });
}
