import { serviceError, type ResourceType } from "./errors.js";
import type { ResponseSchema } from "./schemas.js";

type ConflictReply = ReturnType<typeof serviceError<409, Omit<ResponseSchema<"ConflictError">, "message">>>;

/** The request contradicts what is stored. Thrown while a call writes, so that the call does not use up its token (R23). */
export class Conflict extends Error {
  override readonly name = "Conflict" as const;
  readonly properties: { readonly resourceIdentifier: string; readonly resourceType: ResourceType };

  constructor(message: string, resourceType: ResourceType, resourceIdentifier: string) {
    super(message);
    this.properties = { resourceIdentifier, resourceType };
  }
}

/** Runs a handler, and returns the 409 for a conflict that it throws. */
export async function unlessConflict<T>(work: () => Promise<T>): Promise<ConflictReply | T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return serviceError(409, "ConflictException", error.message, { ...error.properties, retryAfter: null });
  }
}
