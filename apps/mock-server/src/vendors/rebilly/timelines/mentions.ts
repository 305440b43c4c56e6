import { users } from "../users.js";

/** An at sign and an e-mail address. */
const mentionPattern = /@[\w.%+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/gi;

const idByEmail = new Map(users.map(({ email, id }) => [email, id]));

/** The known users that a text mentions: their ids by the mention as the text has it (R23). */
export function mentionsIn(text: string): Record<string, string> {
  const mentions: Record<string, string> = {};
  for (const [mention] of text.matchAll(mentionPattern)) {
    const id = idByEmail.get(mention.slice(1).toLowerCase());
    if (id !== undefined) mentions[mention] = id;
  }
  return mentions;
}
