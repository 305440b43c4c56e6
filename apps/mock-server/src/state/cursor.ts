import type { Entry } from "./backend.js";

/** Thrown if a list is given a cursor that is not one of its own. */
export class InvalidCursorError extends Error {
  override readonly name = "InvalidCursorError" as const;
  constructor(cursor: string) {
    super(
      `${JSON.stringify(cursor)} is not a cursor of this list. ` +
        "Pass the `next` of the page before, and list in the same direction.",
    );
  }
}

/** The entry with which a page ends: its position, or its id while it is not committed and has no position. */
export type Cursor = { readonly position: number } | { readonly id: string };

/** Writes the cursor of a page. */
export function formatCursor(
  { id, position }: Pick<Entry, "id"> & { readonly position: number | undefined },
  newestFirst: boolean,
): string {
  const place = position === undefined ? `i${id}` : `p${position}`;
  return Buffer.from(`${directionOf(newestFirst)}${place}`).toString("base64url");
}

/** Reads the cursor of a page. @throws InvalidCursorError if it is not one, or one of the other direction. */
export function parseCursor(cursor: string, newestFirst: boolean): Cursor {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, direction, kind, place = ""] = /^([on])([ip])(.*)$/su.exec(text) ?? [];
  if (direction !== directionOf(newestFirst)) throw new InvalidCursorError(cursor);
  if (kind === "i") return { id: place };
  if (!/^\d{1,15}$/.test(place)) throw new InvalidCursorError(cursor);
  return { position: Number(place) };
}

function directionOf(newestFirst: boolean): string {
  return newestFirst ? "n" : "o";
}
