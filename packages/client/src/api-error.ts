import type { Failure } from "./result.js";

/** The exception that `unwrap` throws for a response that is not a success. */
export class ApiError extends Error {
  override readonly name = "ApiError" as const;
  readonly status: number;
  /** The `operationId`. */
  readonly operation: string;
  /** The response body: JSON, or text if it is not JSON. */
  readonly body: unknown;
  /** The vendor's id of the request, for its support, if a header contains one. */
  readonly requestId: string | undefined;
  readonly #response: Response;

  constructor({ status, operation, request, error, response }: Failure<number, unknown>) {
    const requestId = findRequestId(response.headers);
    super(
      `${request} returned ${status}${requestId ? ` (request id ${requestId})` : ""}: see the error's body`,
    );
    this.status = status;
    this.operation = operation;
    this.body = error;
    this.requestId = requestId;
    this.#response = response;
  }

  /** The response. It is not printed with the error, because its URL may contain a secret. */
  get response(): Response {
    return this.#response;
  }
}

/** The header has no standard name, but these endings are a convention. */
function findRequestId(headers: Headers): string | undefined {
  return [...headers].find(([name]) => /(request|correlation|trace)-?id$/.test(name))?.[1];
}
