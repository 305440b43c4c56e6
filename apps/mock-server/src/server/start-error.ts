/** The reason why the server cannot start, and the remedy, in one line. */
export class StartError extends Error {
  override readonly name = "StartError" as const;
}
