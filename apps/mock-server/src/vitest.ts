/**
 * A matcher of vitest for the requests that a mock has received. Import it once, in a setup file or in the test.
 *
 * @example
 * import "@event-contracts/mock-server/vitest";
 *
 * expect(mock).toHaveReceived("createEvent", { body: { type: "order-paid" } }, { times: 1 });
 * expect(mock).not.toHaveReceived({ method: "DELETE" });
 * @module
 */
import { expect } from "vitest";

import { anything, isPlainObject, problemOfOptions, shown, throwIf } from "./control/check-match.js";
import type { MockSession } from "./control/mock-session.js";
import type { RequestMatch } from "./control/request-match.js";
import type { ExpectedTimes } from "./control/verify.js";

/** The number of requests that is expected; at least one by default. */
export interface ReceivedOptions {
  readonly times?: ExpectedTimes;
}

/** The matchers that are added, which take a mock, a server or a session. */
export interface ReceivedMatchers<R = unknown> {
  /** Passes if the requests to an operation, with the parts of a match if there is one, are as many as expected. */
  toHaveReceived(operationId: string, match?: RequestMatch, options?: ReceivedOptions): R;
  /** Passes if the requests that match are as many as expected. */
  toHaveReceived(match: RequestMatch, options?: ReceivedOptions): R;
}

declare module "vitest" {
  // The names of the type parameters are vitest's.
  // oxlint-disable-next-line typescript/no-explicit-any, typescript/no-empty-interface
  interface Matchers<T = any> extends ReceivedMatchers<T> {}
}

expect.extend({
  toHaveReceived(received: unknown, ...given: readonly unknown[]) {
    if (!isMock(received)) {
      throw new TypeError(
        "toHaveReceived takes a mock, a mock server or a session: expect(mock).toHaveReceived(…).",
      );
    }
    const { match, times } = partsOf(given);
    const { verified, dropped, message } = received.verify(match, times === undefined ? {} : { times });
    if (!this.isNot) return { pass: verified, message: () => message };
    const unexpected =
      times === undefined
        ? received.verify(match, { times: 0 }).message
        : `${message} Another number is expected.`;
    // What the journal has dropped may have been the requests that are not expected.
    return { pass: verified || dropped !== undefined, message: () => unexpected };
  },
});

function isMock(value: unknown): value is Pick<MockSession, "verify"> {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "verify") === "function";
}

/** The match and the options of one of the two forms, also those of a program without types. */
function partsOf(given: readonly unknown[]): { readonly match: RequestMatch } & ReceivedOptions {
  const [first, ...others] = given;
  const isOfOperation = typeof first === "string";
  const [match, options = {}, ...rest] = isOfOperation ? [others[0] ?? {}, ...others.slice(1)] : given;
  throwIf(
    problemOfForm(match, isOfOperation, rest.length > 0) ??
      problemOfOptions(options, { times: anything }, "such as { times: 1 }"),
  );
  // The audited casts: the mock checks the members of both.
  return {
    match: { ...(match as RequestMatch), ...(isOfOperation && { operationId: first }) },
    ...(options as ReceivedOptions),
  };
}

function problemOfForm(match: unknown, isOfOperation: boolean, hasMore: boolean): string | undefined {
  if (!isPlainObject(match)) return `match is ${shown(match)}. Give an object, such as { method: "POST" }.`;
  if (isOfOperation && match["operationId"] !== undefined) {
    return "The operation is the first argument. Leave match.operationId out.";
  }
  if (!hasMore && !Object.hasOwn(match, "times")) return undefined;
  const form = isOfOperation ? '"createEvent", {}, { times: 1 }' : '{ method: "POST" }, { times: 1 }';
  return `The options are the argument behind the match, and the last one: toHaveReceived(${form}).`;
}
