import { encodePathValue } from "./path-value.js";

/**
 * Fills the `{name}`s of a path or server URL, each value percent-encoded.
 *
 * @param place where the values come from, for the error: `createIncident: path.`
 * @throws {TypeError} for a value that is missing or can not stand in a path
 */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, unknown>>,
  place: string,
): string {
  // Between braces stands every second part.
  const parts = template.split(/[{}]/);
  return parts
    .map((part, index) => (index % 2 ? encodePathValue(values[part], place + part) : part))
    .join("");
}
