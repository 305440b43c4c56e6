/** A place in a body as the vendor writes it: `eventReferences.1.member.resource`, items of lists counted from 1. */
export function memberPath(at: readonly string[]): string {
  return at.map((key) => (isIndex(key) ? `${Number(key) + 1}.member` : key)).join(".");
}

/** Whether a key is a place in a list. No member of the contract has a number for a name. */
export function isIndex(key: string | undefined): boolean {
  return key !== undefined && /^\d+$/.test(key);
}
