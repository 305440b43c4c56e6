import { randomUUID } from "node:crypto";

/** A name that no other session has. */
export function newSessionName(): string {
  return `s-${randomUUID()}`;
}
