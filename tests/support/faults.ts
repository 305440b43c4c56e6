import type { FaultBehavior, MockSession } from "@event-contracts/mock-server";

/** A time that no caller waits for. */
const forever = { milliseconds: 600_000 };

/** An answer of something in front of the vendor. */
function page(status: number, body = "<p>Refused</p>"): FaultBehavior {
  return { status, body, mediaType: "text/html" };
}

/**
 * Faults of networks and vendors. `…Before`: the request has no effect. `…After`: it has its effect, but the answer is lost.
 * `arrivesLate`: it has its effect when the caller has given up.
 */
export const faults = {
  none: { delay: { milliseconds: 0 } },
  lostBefore: { connection: "hang" },
  lostAfter: { connection: "hang", when: "after" },
  resetBefore: { connection: "reset" },
  resetAfter: { connection: "reset", when: "after" },
  twice: { deliveries: 2 },
  respondsLate: { delay: forever, when: "after" },
  arrivesLate: { delay: forever },
  cutOff: { response: "cut" },
  malformed: { response: "malformed" },
  emptied: { response: "empty" },
  gatewayBefore: page(502, "Bad gateway"),
  gatewayAfter: { ...page(504, "Gateway timeout"), when: "after" },
  rateLimited: { status: 429 },
  rateLimitedUntil: { status: 429, headers: { "Retry-After": "1" } },
  rateLimitedInFront: { status: 429, body: {}, mediaType: "application/json" },
  refused400: { status: 400 },
  refused401: { status: 401 },
  refused403: { status: 403 },
  refused404: { status: 404 },
  refused409: { status: 409 },
  refused422: { status: 422 },
  page401: page(401),
  page403: page(403),
  page429: page(429),
  pageOfSuccess: page(200, "<p>Sign in</p>"),
  empty401: page(401, ""),
  empty500After: { status: 500, response: "empty", when: "after" },
} as const satisfies Readonly<Record<string, FaultBehavior>>;

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as FaultName[];

/** Faults that meet the next requests of a session. */
export interface Schedule {
  /** Ends the faults, and resolves when all requests are over, also those whose callers have given up. */
  end(): Promise<void>;
}

/** Lets each of the next requests meet one fault, in the order of the names. Later requests meet none. */
export function schedule(session: Pick<MockSession, "fail">, names: readonly FaultName[]): Schedule {
  const added = [
    ...names.map((name) => session.fail({}, { ...faults[name], times: 1 })),
    session.fail({}, faults.none), // later requests are waited for, too
  ];
  return {
    async end() {
      await Promise.all(added.map((fault) => fault.settled()));
      for (const fault of added) fault.remove();
    },
  };
}
