/** A moment as the protocol writes it: seconds since 1970, to the millisecond. */
export function toSeconds(moment: Date): number {
  return moment.getTime() / 1000;
}
