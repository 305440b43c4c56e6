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
    const { verified, message } = received.verify(match, times === undefined ? {} : { times });
    const unexpected =
      times === undefined
        ? received.verify(match, { times: 0 }).message
        : `${message} Another number is expected.`;
    return { pass: verified, message: () => (verified ? unexpected : message) };
  },
});

function isMock(value: unknown): value is Pick<MockSession, "verify"> {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "verify") === "function";
}

/** The audited casts: the types above allow two forms. */
function partsOf([first, ...others]: readonly unknown[]): { readonly match: RequestMatch } & ReceivedOptions {
  if (typeof first === "string") {
    const [match, options] = others as [RequestMatch?, ReceivedOptions?];
    return { match: { ...match, operationId: first }, ...options };
  }
  const [options] = others as [ReceivedOptions?];
  return { match: first as RequestMatch, ...options };
}
