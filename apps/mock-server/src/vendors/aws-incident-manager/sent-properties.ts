/** Leaves out the properties that are undefined, so that a spread over a record changes only those that were sent. */
export function sentProperties<T extends object>(
  properties: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const sent = Object.entries(properties).filter(([, value]) => value !== undefined);
  return Object.fromEntries(sent) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
