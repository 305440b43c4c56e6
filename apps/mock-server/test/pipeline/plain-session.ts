import type { PipelineSession } from "../../src/pipeline/exchange.js";

/** A session without journal and fault, on the clock of the machine. */
export function plainSession(name: string, parts: Partial<PipelineSession> = {}): PipelineSession {
  const clock = { now: () => new Date(), isReal: true, nearestShown: () => new Date() };
  return { name, journal: undefined, fault: undefined, clock, ...parts };
}
