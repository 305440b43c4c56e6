import { isJsonMediaType, type Schema } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../contract/contract.js";
import { answerOf } from "../answers/answer.js";
import { responseFor, usualResponse } from "../answers/documented.js";
import type { Reply } from "../http/outcome.js";
import { memoize } from "../validation/memoize.js";
import { once } from "./once.js";
import { inferSchema } from "./schema-shape.js";

/** The response that an operation gives if it succeeds. */
export interface DocumentedResponse {
  readonly status: number;
  /** The names of its headers, as the contract writes them. */
  readonly headers: readonly string[];
  /** False: the response has no JSON body. */
  readonly hasBody: boolean;
  /** The schema of its JSON body; that of its example if the contract has none. */
  readonly schema: Schema;
  /** True if the contract has an example of the whole body. */
  readonly isWritten: boolean;
  /** The contract's example, or one made from the schema. */
  readonly example: () => Reply;
}

/** The statuses of a success by method, the first that is documented. */
const STATUSES: Readonly<Record<string, readonly number[]>> = {
  POST: [201, 200, 202, 204],
  PUT: [200, 204, 202, 201],
  DELETE: [204, 200, 202],
};

/**
 * The response of an operation's success, or the one with `status`. Undefined: the contract has none.
 */
export const documentedResponses = memoize((contract: Contract) =>
  memoize((operation: Operation) => {
    const made = new Map<number | undefined, DocumentedResponse | undefined>();
    return (status?: number): DocumentedResponse | undefined => {
      if (!made.has(status)) made.set(status, documentedResponse(contract, operation, status));
      return made.get(status);
    };
  }),
);

function documentedResponse(
  contract: Contract,
  operation: Operation,
  wanted: number | undefined,
): DocumentedResponse | undefined {
  const status = wanted ?? successStatus(operation);
  const response = status === undefined ? undefined : responseFor(operation, status);
  if (status === undefined || response === undefined) return undefined;
  const [mediaType, content] =
    Object.entries(response.content ?? {}).find(([name]) => isJsonMediaType(name)) ?? [];
  // The example of the JSON body, also where another media type is the first.
  const view: Operation = {
    ...operation,
    responses: {
      [status]: mediaType && content ? { ...response, content: { [mediaType]: content } } : response,
    },
  };
  const example = once((): Reply => answerOf(contract, view, { status }) ?? { status });
  const isWritten = content?.example !== undefined || Object.keys(content?.examples ?? {}).length > 0;
  return {
    status,
    headers: Object.keys(response.headers ?? {}),
    hasBody: content !== undefined,
    schema: content?.schema ?? (isWritten ? inferSchema(example().body) : true),
    isWritten,
    example,
  };
}

function successStatus(operation: Operation): number | undefined {
  const { method, responses } = operation;
  const preferred = STATUSES[method] ?? [200];
  const exact = preferred.find((status) => String(status) in responses);
  const other = Object.keys(responses).find((key) => /^2\d\d$/.test(key));
  if (exact !== undefined || other !== undefined) return exact ?? Number(other);
  if (Object.keys(responses).some((key) => /^(?:2xx|default)$/i.test(key))) return preferred[0];
  // A redirection is a success, too: RFC 9110 §15.4.4 has the 303 for a POST that made something.
  const usual = usualResponse(operation);
  return usual !== undefined && usual.status < 400 ? usual.status : undefined;
}
