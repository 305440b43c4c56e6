import type { ResponseSchema } from "./schemas.js";

/** An error or a warning. */
export type ResultMessage = ResponseSchema<"ResultMessage">;

/** One item of `errors`. */
export function resultMessage(code: number, message: string): ResultMessage {
  return { status: false, code, message };
}

/** A failure with a status of its own. Without a published code, the code is the status. */
export function failure<Status extends number>(status: Status, ...messages: readonly string[]) {
  const errors = messages.map((message) => resultMessage(status, message));
  return { status, body: { errors, warnings: [] } } as const;
}

/** Business errors, which the vendor reports in a 200, R5. */
export function businessFailure(errors: readonly ResultMessage[]) {
  return { status: 200, body: { warnings: [], errors: [...errors] } } as const;
}

/** The failure for an event that does not exist. */
export function eventNotFound(name: string) {
  return failure(404, `${name} event not found`);
}

/** The error for a name that an event has already, R13. */
export function eventExists(name: string): ResultMessage {
  return resultMessage(1806, `${name} event already exists`);
}

/** A failure in the token call's own body. */
export function tokenFailure<Status extends number>(
  status: Status,
  code: number,
  ...messages: readonly string[]
) {
  const errors = messages.map((message) => ({ code, message }));
  return { status, body: { data: null, errors } } as const;
}
