import type { Collection, State } from "../../../state/store.js";
import type { ProcessingResult } from "../occurrences/process.js";
import { ownerOf, type ReceivedOccurrence } from "../occurrences/received.js";
import type { ResponseSchema } from "../schemas.js";
import { formatWithOffset } from "../time.js";

/** The log entry of a received occurrence with its running states. Rejected occurrences have one too. */
export interface EventLog {
  readonly entry: ResponseSchema<"EventLog">;
  readonly states: readonly ResponseSchema<"RunningState">[];
}

/** The event logs of an organization, by request id, in the order in which the occurrences were received. */
export function eventLogsIn(state: State, organizationId: number): Collection<EventLog> {
  return state.collection(`${organizationId}/event-logs`);
}

/**
 * Creates the log of an occurrence, R41 and R42.
 *
 * @param inputRequest the body as it was posted.
 */
export function createEventLog(
  received: ReceivedOccurrence,
  { steps, rejection }: ProcessingResult,
  doneAt: Date,
  inputRequest: string,
): EventLog {
  const { requestId, receivedAt, webhook, body } = received;
  const date = formatWithOffset(doneAt);
  return {
    entry: {
      startTime: receivedAt.getTime(),
      responseTime: doneAt.getTime() - receivedAt.getTime(),
      orgId: ownerOf(received),
      status: rejection?.status ?? "EVENT_SUCCESS",
      eventName: body.event_name,
      inputRequest,
      id: requestId,
      webhookId: webhook.id,
      parentOrgId: body.orgResolver === undefined ? -1 : webhook.organizationId,
      message: rejection?.message ?? "Event processed successfully",
    },
    states: steps.map(({ status, message }) => ({ message, date, status })),
  };
}

/** The running status of an occurrence in the form of a response. */
export function toRunningStatus({ entry, states }: EventLog): ResponseSchema<"RunningStatus"> {
  const { id, orgId, eventName } = entry;
  return { id, orgId, stateList: [...states], eventName, warnings: [] };
}
