import type { operations } from "@event-contracts/contracts/mock-control";

import { Refusal } from "../../failure/failure.js";
import { defineHandlers } from "../../vendors/typed-handler.js";
import { problemOfMatch, problemOfTimes } from "../check-match.js";
import type { ControlContext } from "../context.js";
import { harOf } from "../har.js";
import { followJournal } from "../journal-events.js";
import { entriesOf, listExchanges } from "../journal-list.js";
import { exchangeOf } from "../journal-view.js";
import type { Journal } from "../journal.js";
import { requireNames } from "../require-names.js";
import { verify } from "../verify.js";

/** Read, follow, export and verify the journal of a session. */
export function journalHandlers({ engine }: ControlContext) {
  const { masker } = engine;
  const journalOf = (session: string): Journal => {
    const { journal } = engine.sessions.of(session);
    if (journal !== undefined) return journal;
    throw new Refusal({
      kind: "unknown-item",
      message: "The server keeps no journal. Start it without --journal 0.",
    });
  };
  return defineHandlers<operations>()({
    listExchanges({ session, query: { validity, ...query } }) {
      requireNames(engine, query);
      return {
        status: 200,
        body: listExchanges(journalOf(session), { ...query, verdict: validity }, masker),
      };
    },
    clearJournal({ session }) {
      journalOf(session).clear();
      return { status: 204 };
    },
    getExchange({ session, path: { exchangeId } }) {
      const entry = journalOf(session).get(exchangeId);
      if (entry !== undefined) return { status: 200, body: exchangeOf(entry, masker) };
      throw new Refusal({
        kind: "unknown-item",
        message: `The journal of the session "${session}" has no exchange ${exchangeId}. It keeps the newest ones.`,
      });
    },
    followJournal({ session, headers }) {
      const last = headers["last-event-id"];
      const options = last === undefined ? {} : { after: Number(last) };
      const stream = followJournal(journalOf(session), masker, options);
      const reply = {
        status: 200,
        mediaType: "text/event-stream",
        headers: { "Cache-Control": "no-store" },
        stream,
      };
      return reply as never; // a stream has no body that a type could be of
    },
    async exportHar({ session, query }) {
      requireNames(engine, query);
      return { status: 200, body: await harOf(entriesOf(journalOf(session), query), masker) };
    },
    verifyRequests({ session, body: { match, times } }) {
      const contracts = engine.services.map(({ contract }) => contract);
      const problem = problemOfMatch(match, contracts) ?? problemOfTimes(times);
      if (problem !== undefined) throw new Refusal({ kind: "inapplicable", message: problem });
      return { status: 200, body: verify(journalOf(session), match, masker, times) };
    },
  });
}
