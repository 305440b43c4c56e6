import { users } from "../users.js";

const address = /@[\w.%+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/gi;

const idByEmail = new Map(users.map(({ email, id }) => [email, id]));

/** The users whom a text names by `@` and their e-mail address: ids by the mention as it is written. */
export function mentionsIn(text: string): Record<string, string> {
  const mentions: Record<string, string> = {};
  for (const [mention] of text.matchAll(address)) {
    const id = idByEmail.get(mention.slice(1).toLowerCase());
    if (id !== undefined) mentions[mention] = id;
  }
  return mentions;
}
