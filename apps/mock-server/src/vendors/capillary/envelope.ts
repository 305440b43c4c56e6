import type { Answered } from "./schemas.js";

/** An error or a warning. */
export type ResultMessage = Answered<"ResultMessage">;

/** One entry of `errors`. */
export function resultMessage(code: number, message: string): ResultMessage {
  return { status: false, code, message };
}

/** The 200 of calls that change something: done when there are no errors. */
export function acknowledgement(errors: readonly ResultMessage[] = []) {
  return { status: 200, body: { warnings: [], errors: [...errors] } } as const;
}

/** A failure with a status of its own; without a published code, the status is the code. */
export function failure<Status extends number>(status: Status, ...messages: readonly string[]) {
  const errors = messages.map((message) => resultMessage(status, message));
  return { status, body: { errors, warnings: [] } } as const;
}
