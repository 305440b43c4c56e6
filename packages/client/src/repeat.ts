import { Gate } from "./gate.js";
import type { Perform } from "./parts.js";
import { readSending } from "./read-sending.js";
import { send } from "./send.js";
import type { Timing } from "./timing.js";

/** The part of a client that repeats requests: with one retry budget for all calls, and one gate for each operation. */
export function repeat(timing: Timing): () => Perform {
  const budget = { spent: 0 };
  return () => {
    const shared = { budget, gate: new Gate(timing) };
    return async (context, ...call) => readSending(context, await send(shared, context, ...call));
  };
}
