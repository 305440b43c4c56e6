/** A place in a body as the vendor writes it: `eventReferences.1.member.resource`, items of lists counted from 1. */
export function propertyPath(at: readonly string[]): string {
  return at.map((key) => (isIndex(key) ? `${Number(key) + 1}.member` : key)).join(".");
}

/** True for an index of a list. No property of the contract has a number as its name. */
export function isIndex(key: string | undefined): boolean {
  return key !== undefined && /^\d+$/.test(key);
}
