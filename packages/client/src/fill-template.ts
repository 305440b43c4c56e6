import { mistake } from "./mistake.js";
import { encodeText } from "./parameter-text.js";

/**
 * Fills the `{name}`s of a path or server URL, each value percent-encoded. A `Date` is written as ISO 8601, a list with
 * commas (OpenAPI's `simple`).
 *
 * @param place where the values come from, for the error: `createIncident: path.`
 * @throws {TypeError} for a missing or empty value, and for `.` and `..`, which would lead to another path
 */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, unknown>>,
  place: string,
): string {
  return template.replace(/{(.+?)}/g, (_, name: string) => {
    const text = [values[name]].flat().map(encodeText).join();
    if (/^\.{0,2}$/.test(text)) throw mistake(place + name, text || "missing");
    return text;
  });
}
