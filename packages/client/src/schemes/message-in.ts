/** The usual names of the text that describes a failure to a person. */
const MESSAGE = /^(message|detail|title|description|error_description|error)$/i;

/** A shorter text is no secret, and occurs in words. */
const SHORTEST_SECRET = 4;

/**
 * The first text in a failure that describes it to a person, without secrets. An error's own message is one too.
 *
 * @param secrets values that the text may repeat
 */
export function messageIn(failure: unknown, secrets: readonly unknown[]): string {
  if (failure instanceof Error) return "";
  let text = findMessage(failure, 5) ?? "";
  for (const secret of secrets) {
    if (typeof secret === "string" && secret.length >= SHORTEST_SECRET) text = text.replaceAll(secret, "…");
  }
  return text.slice(0, 200);
}

function findMessage(value: unknown, depth: number): string | undefined {
  if (typeof value !== "object" || value === null || depth === 0) return undefined;
  const members = Object.entries(value);
  const own = members.find(([name, member]) => MESSAGE.test(name) && member && typeof member === "string");
  if (own) return String(own[1]);
  for (const [, member] of members) {
    const message = findMessage(member, depth - 1);
    if (message !== undefined) return message;
  }
  return undefined;
}
