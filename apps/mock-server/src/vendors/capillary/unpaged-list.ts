import { RESPONSE_LIMIT } from "../../http/json-size.js";
import { jsonText } from "../../http/json-text.js";
import type { Collection } from "../../state/store.js";

/** A list without pages has at most so many characters of JSON, unless it has one item alone. */
const MOST_TEXT = RESPONSE_LIMIT / 2;

/** How many items are read at once: each may be as large as a body. */
const READ_AT_ONCE = 50;

/** The newest items that pass a filter, newest first: as many as a list without pages has, R50. */
export async function newestOf<Item>(
  collection: Collection<Item>,
  isListed: (item: Item) => boolean = () => true,
): Promise<readonly Item[]> {
  const newest: Item[] = [];
  let length = 0;
  let after: string | undefined;
  do {
    const page = await collection.list({ newestFirst: true, limit: READ_AT_ONCE, after });
    for (const item of page.items.filter(isListed)) {
      const { length: own } = jsonText(item) ?? "";
      if (own > RESPONSE_LIMIT) continue;
      length += own;
      if (length > MOST_TEXT && newest.length > 0) return newest;
      newest.push(item);
    }
    after = page.next;
  } while (after !== undefined);
  return newest;
}
