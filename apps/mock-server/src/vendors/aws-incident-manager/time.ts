/** A time as the protocol writes it: seconds since 1970, to the millisecond. */
export function toSeconds(time: Date): number {
  return time.getTime() / 1000;
}
