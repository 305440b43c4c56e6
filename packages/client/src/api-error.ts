import type { Failure } from "./result.js";

/** A result that is no success, thrown by `unwrap`. */
export class ApiError extends Error {
  override readonly name = "ApiError" as const;
  readonly status: number;
  /** The `operationId`. */
  readonly operation: string;
  /** Of the type that the contract documents for the status, or whatever came. */
  readonly body: unknown;
  /** What the vendor's support asks for, where a header holds it. */
  readonly requestId: string | undefined;
  readonly #response: Response;

  constructor({ status, operation, request, error, response }: Failure<number, unknown>) {
    const requestId = findRequestId(response.headers);
    super(
      `${request} was answered ${status}${requestId ? ` (request id ${requestId})` : ""}: see the error's body`,
    );
    this.status = status;
    this.operation = operation;
    this.body = error;
    this.requestId = requestId;
    this.#response = response;
  }

  /** Printing the error leaves it out: its URL may hold a secret. */
  get response(): Response {
    return this.#response;
  }
}

/** No standard names this header, but by convention it ends this way. */
function findRequestId(headers: Headers): string | undefined {
  return [...headers].find(([name]) => /(request|correlation|trace)-?id$/.test(name))?.[1];
}
