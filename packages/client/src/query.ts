import type { Operation } from "@event-contracts/contracts";
import { encodeText } from "./parameter-text.js";

/**
 * The query of a URL, without `?`. Lists are written in the style of the contract and dates as ISO 8601. `undefined`,
 * `null` and empty lists are omitted.
 */
export function serializeQuery(
  query: Readonly<Record<string, unknown>>,
  styles: NonNullable<Operation["query"]> = {},
): string {
  return Object.entries(query)
    .flatMap(([name, value]) => {
      const values = [value].flat().filter((item) => item !== undefined && item !== null);
      const texts = values.map(encodeText);
      const style = styles[name];
      const written = style && texts.length > 0 ? [texts.join(style)] : texts;
      return written.map((text) => `${encodeText(name)}=${text}`);
    })
    .join("&");
}
