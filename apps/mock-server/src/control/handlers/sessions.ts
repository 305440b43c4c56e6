import type { operations } from "@event-contracts/contracts/mock-control";

import { Refusal } from "../../failure/failure.js";
import { problemWith } from "../../failure/problem.js";
import type { Reply } from "../../http/outcome.js";
import type { ReceivedRequest } from "../../http/received-request.js";
import { SessionError, sessionPrefix } from "../../pipeline/session-name.js";
import { defineHandlers } from "../../vendors/typed-handler.js";
import type { ControlContext } from "../context.js";
import { requireTime } from "./clock.js";
import type { Session } from "../session.js";

/** Begin, list and end sessions, and begin the own one anew. */
export function sessionHandlers({ engine }: ControlContext) {
  const { sessions } = engine;
  const shown = (session: Session, { origin }: ReceivedRequest) => ({
    name: session.name,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: new Date(session.createdAt.getTime() + session.usedAt - session.beganAt).toISOString(),
    exchanges: session.journal?.count ?? 0,
    faults: session.faults.count,
    urls: Object.fromEntries(
      engine.services.map(({ contract }) => [
        contract.name,
        `${origin}${sessionPrefix(session.name)}/${contract.name}`,
      ]),
    ),
  });
  return defineHandlers<operations>()({
    listSessions: ({ request }) => ({
      status: 200,
      body: { sessions: sessions.list().map((session) => shown(session, request)) },
    }),
    createSession({ body, request }) {
      const { name, seed, time, frozen } = body;
      if (name !== undefined && sessions.find(name) !== undefined) {
        throw new Refusal({
          kind: "conflict",
          message: `There is a session "${name}" already. Choose another name, or end that one first.`,
        });
      }
      const shownTime = time === undefined ? undefined : requireTime(time);
      const session = orRefused(() => sessions.create(name, { seed }));
      if ("status" in session) return session as never; // the contract declares it beside the answer
      if (frozen === true) session.clock.freeze(shownTime);
      else if (shownTime !== undefined) session.clock.set(shownTime);
      return { status: 201, body: shown(session, request) };
    },
    getSession({ path, request }) {
      const session = sessions.find(path.sessionName);
      if (session === undefined) throw unknownSession(path.sessionName);
      return { status: 200, body: shown(session, request) };
    },
    async endSession({ path }) {
      if (!(await sessions.end(path.sessionName))) throw unknownSession(path.sessionName);
      return { status: 204 };
    },
  });
}

/** The result of the work, or the problem of a session that cannot begin. */
function orRefused<T>(work: () => T): Reply | T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SessionError) return problemWith(error.status, error.message);
    throw error;
  }
}

function unknownSession(name: string): Refusal {
  return new Refusal({
    kind: "unknown-item",
    message: `There is no session "${name}". Sessions begin when their name is first used, and end when they are idle.`,
  });
}
