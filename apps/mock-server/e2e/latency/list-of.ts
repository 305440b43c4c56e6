/** The text of a list of one element many times, of about a length in bytes. */
export function listOf(element: string, length: number): string {
  const count = Math.floor((length - 2) / (element.length + 1));
  return `[${Array.from({ length: count }, () => element).join(",")}]`;
}
