/** Thrown if a list is given a cursor that is not one of its own. */
export class InvalidCursorError extends Error {
  override readonly name = "InvalidCursorError" as const;
  constructor(cursor: string) {
    super(
      `${JSON.stringify(cursor)} is not a cursor of this list. Pass the \`next\` of the page before, and list in the same direction.`,
    );
  }
}
