import type { Engine } from "../server/engine.js";

/** The parts of a session that a reset makes anew. */
export type SessionPart = "clock" | "faults" | "journal" | "state";

/** The parts that a reset concerns: all parts, and the state of all vendors, if omitted. */
export interface ResetOptions {
  readonly vendor?: string | undefined;
  readonly parts?: readonly SessionPart[] | undefined;
}

/** Makes a session as it was when it began. The state of one vendor alone is all that is reset for it. */
export async function resetParts(
  engine: Engine,
  name: string,
  {
    vendor,
    parts = vendor === undefined ? ["clock", "faults", "journal", "state"] : ["state"],
  }: ResetOptions = {},
): Promise<void> {
  const session = engine.sessions.of(name);
  if (parts.includes("faults")) {
    // An id in a journal that stays is that of one fault.
    if (parts.includes("journal")) session.faults.restart();
    else session.faults.clear();
  }
  if (parts.includes("clock")) session.clock.release();
  if (parts.includes("state")) await engine.worlds.reset(name, vendor);
  // Last, so that nothing of before is in it.
  if (parts.includes("journal")) session.journal?.clear();
}
