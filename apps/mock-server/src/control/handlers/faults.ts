import type { operations } from "@event-contracts/contracts/mock-control";

import { Refusal } from "../../failure/failure.js";
import { defineHandlers } from "../../vendors/typed-handler.js";
import type { ControlContext } from "../context.js";
import { FaultError, type Fault, type NewFault } from "../fault.js";
import type { Faults } from "../faults.js";

/** Add, change and remove the faults of a session. */
export function faultHandlers({ engine }: ControlContext) {
  const faultsOf = (session: string): Faults => engine.sessions.of(session).faults;
  return defineHandlers<operations>()({
    listFaults: ({ session }) => ({ status: 200, body: { faults: faultsOf(session).list().map(shown) } }),
    addFault: ({ session, body }) => ({
      status: 201,
      body: shown(refusingFault(() => faultsOf(session).add(given(body)))),
    }),
    clearFaults({ session }) {
      faultsOf(session).clear();
      return { status: 204 };
    },
    getFault({ session, path: { faultId } }) {
      const fault = faultsOf(session).get(faultId);
      if (fault === undefined) throw unknownFault(session, faultId);
      return { status: 200, body: shown(fault) };
    },
    replaceFault({ session, path: { faultId }, body }) {
      const fault = refusingFault(() => faultsOf(session).replace(faultId, given(body)));
      if (fault === undefined) throw unknownFault(session, faultId);
      return { status: 200, body: shown(fault) };
    },
    removeFault({ session, path: { faultId } }) {
      if (!faultsOf(session).remove(faultId)) throw unknownFault(session, faultId);
      return { status: 204 };
    },
  });
}

/** A fault without the members that the server sets, so that one that was read can be sent back. */
function given({ id: _id, applied: _applied, remaining: _remaining, ...fault }: Partial<Fault>): NewFault {
  return fault;
}

/** A fault that does not end has no number of remaining requests. */
function shown({ remaining, ...fault }: Fault) {
  return { ...fault, ...(remaining !== undefined && { remaining }) };
}

function unknownFault(session: string, id: string): Refusal {
  return new Refusal({
    kind: "unknown-item",
    message: `The session "${session}" has no fault ${JSON.stringify(id)}. List its faults for their ids.`,
  });
}

/** Words a fault or a match that cannot be as the contract does. */
function refusingFault<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FaultError) throw new Refusal({ kind: "inapplicable", message: error.message });
    throw error;
  }
}
