import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../typed-handler.js";
import { organizationOf } from "./caller.js";
import { failure } from "./envelope.js";
import { momentIn } from "./moment.js";
import { fatesOf, occurrencesOf } from "./occurrence.js";

/** Read stored occurrences, and what became of all that were received. */
export const eventDataHandlers = defineHandlers<operations>()({
  async getEventData({ query: { id }, principal }, { state }) {
    const stored = await occurrencesOf(state, organizationOf(principal).id).get(id);
    const data = stored === undefined ? [] : [stored.occurrence];
    return { status: 200, body: { data, warnings: [], errors: [] } };
  },

  async listCustomerEvents({ path: { userId }, query: { scope }, principal }, { state }) {
    const organizationId = organizationOf(principal).id;
    const stored = (await occurrencesOf(state, organizationId).list()).items;
    const data = stored
      .filter(({ occurrence }) => occurrence.userId === userId)
      .map(({ occurrence }) => occurrence)
      .filter(({ orgId }) => (orgId !== organizationId) === (scope === "child"));
    return { status: 200, body: { data, warnings: [], errors: [] } };
  },

  async listEventLogs({ query, principal }, { state }) {
    const { event_name: name, from_date: from, to_date: to, limit = 10 } = query;
    const earliest = from === undefined ? -Infinity : momentIn("from_date", from);
    const latest = to === undefined ? Infinity : momentIn("to_date", to);
    const fates = (await fatesOf(state, organizationOf(principal).id).list()).items;
    const data = takeLast(fates, Math.max(0, limit), ({ log: { eventName, startTime } }) => {
      const isNamed = name === undefined || name === eventName;
      return isNamed && earliest <= startTime && startTime <= latest;
    });
    return { status: 200, body: { data: data.map(({ log }) => log), warnings: [], errors: [] } };
  },

  async getRunningStatus({ query: { eventId: id }, principal }, { state }) {
    const fate = await fatesOf(state, organizationOf(principal).id).get(id);
    if (fate === undefined) return failure(404, "event not found");
    const { log, states } = fate;
    const body = { id, orgId: log.orgId, stateList: [...states], eventName: log.eventName, warnings: [] };
    return { status: 200, body };
  },
});

/** The last `count` items that hold, the last one first. */
function takeLast<T>(items: readonly T[], count: number, holds: (item: T) => boolean): readonly T[] {
  const taken: T[] = [];
  for (const item of items.toReversed()) {
    if (taken.length >= count) break;
    if (holds(item)) taken.push(item);
  }
  return taken;
}
