import type { Operation } from "@event-contracts/contracts";
import { own } from "./own.js";
import { encodeText } from "./parameter-text.js";

/**
 * The query of a URL, without `?`. Lists are written in the style of the contract and dates as ISO 8601. `undefined`,
 * `null` and empty lists are omitted.
 *
 * @param place prefix of the names, for the error: `createIncident: query.`
 * @throws {TypeError} for an object, which `withFlatQuery` would have replaced, or which no style can write
 */
export function serializeQuery(
  query: Readonly<Record<string, unknown>>,
  styles: NonNullable<Operation["query"]> = {},
  place = "query.",
): string {
  return Object.entries(query)
    .flatMap(([name, value]) => {
      const values = [value].flat().filter((item) => item !== undefined && item !== null);
      const texts = values.map((item) => encodeText(item, place + name));
      const style = own(styles, name);
      const isJoined = style !== undefined && style !== "deepObject" && texts.length > 0;
      const written = isJoined ? [texts.join(style)] : texts;
      return written.map((text) => `${encodeURIComponent(name)}=${text}`);
    })
    .join("&");
}
