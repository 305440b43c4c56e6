import { encode } from "../http/encode.js";
import { isReset, type Outcome } from "../http/outcome.js";
import type { Fault } from "./fault.js";

/** An answer that is damaged on its way. One without a body is cut within its head, and has nothing else to damage. */
export function damaged(outcome: Outcome, how: NonNullable<Fault["response"]>): Outcome {
  if (isReset(outcome)) return outcome;
  const bytes = Buffer.from(encode(outcome).payload ?? "");
  if (bytes.length === 0) return how === "cut" ? { reset: true } : outcome;
  const half = Math.floor(bytes.length / 2);
  switch (how) {
    case "cut":
      return { ...outcome, payload: bytes, cutAfter: half };
    case "malformed":
      return { ...outcome, payload: malformed(bytes.subarray(0, half)) };
    case "empty":
      return { ...outcome, payload: "" };
  }
}

/** Half of a JSON text is seldom another: half of 12 is. */
function malformed(half: Buffer): Buffer {
  try {
    JSON.parse(half.toString());
    return Buffer.concat([half, Buffer.from("{")]);
  } catch {
    return half;
  }
}
