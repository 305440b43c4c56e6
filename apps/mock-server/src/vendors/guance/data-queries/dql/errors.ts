/** A statement that cannot be read. The message begins with the position. */
export class StatementError extends Error {
  override readonly name: string = "StatementError";

  /** @param position of the first character that cannot be read, from 1. */
  constructor(position: number, reason: string) {
    super(`position ${position}: ${reason}`);
  }
}

/** A well-formed statement with a part that the mock server does not read. The message names the position and the part. */
export class UnreadPartError extends StatementError {
  override readonly name = "UnreadPartError";
}
