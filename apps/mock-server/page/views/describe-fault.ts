import type { Fault } from "@event-contracts/client/mock-control";

const damages = {
  cut: "the response is cut in the middle of its body",
  malformed: "the body of the response is no longer JSON",
  empty: "the response has no body",
} as const;

const connections = {
  reset: "the connection is reset",
  hang: "no response, the request hangs",
} as const;

/** A fault in words. */
export function describeFault(fault: Fault): string {
  const { status, delay, connection, response, deliveries, when, times, after = 0, share } = fault;
  const effects = [
    status !== undefined && `answered ${status}`,
    connection !== undefined && connections[connection],
    response !== undefined && damages[response],
    deliveries !== undefined && `delivered ${deliveries} times`,
    delay !== undefined && delayText(delay),
  ].filter((text) => text !== false);
  const limits = [
    when === "after" && "after the effect",
    after > 0 && `not the first ${after === 1 ? "one" : after}`,
    share !== undefined && share < 1 && `${Math.round(share * 1000) / 10} % of the requests`,
    times !== undefined && (times === 1 ? "once" : `${times} times`),
  ].filter((text) => text !== false);
  return [...effects, ...limits].join(", ");
}

/** The requests that a fault is for. */
export function describeMatch({ match = {} }: Fault): string {
  const { operationId, vendor, method, path, ...others } = match;
  const request =
    operationId ?? ([method, path].filter((part) => part !== undefined).join(" ") || "every request");
  const owner = vendor === undefined ? "" : ` of ${vendor}`;
  const further = Object.keys(others);
  return `${request}${owner}${further.length === 0 ? "" : ` with a certain ${further.join(" and ")}`}`;
}

function delayText(delay: NonNullable<Fault["delay"]>): string {
  if ("milliseconds" in delay) return `${delay.milliseconds} ms later`;
  if ("from" in delay) return `${delay.from} to ${delay.to} ms later`;
  return `about ${delay.median} ms later`;
}
