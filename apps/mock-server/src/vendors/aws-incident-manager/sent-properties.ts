/** What is left of an object without the members that are undefined: what a caller has sent, to lay over what stands. */
export function sentMembers<T extends object>(members: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const sent = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(sent) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
