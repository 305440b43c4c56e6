import type { Operation } from "@event-contracts/contracts";
import { encodeText } from "./parameter-text.js";

/**
 * The query of a URL, without `?`, each list in the style that the contract declares. A `Date` is written as ISO 8601;
 * `undefined` and `null` are left out, and so are empty lists.
 */
export function serializeQuery(
  query: Readonly<Record<string, unknown>>,
  styles: NonNullable<Operation["query"]> = {},
): string {
  return Object.entries(query)
    .flatMap(([name, value]) => {
      const values = [value].flat().filter((member) => member !== undefined && member !== null);
      const texts = values.map(encodeText);
      const style = styles[name];
      const written = style && texts.length > 0 ? [texts.join(style)] : texts;
      return written.map((text) => `${encodeText(name)}=${text}`);
    })
    .join("&");
}
