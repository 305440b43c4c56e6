/** The vendor's id of a request. The header has no standard name, but these endings are a convention. */
export function findRequestId(headers: Headers): string | undefined {
  return [...headers].find(([name]) => /(request|correlation|trace)-?id$/.test(name))?.[1];
}
