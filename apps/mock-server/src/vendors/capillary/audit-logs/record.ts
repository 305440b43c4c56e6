import type { ExchangeWorld } from "../../../state/world.js";
import type { Collection, State } from "../../../state/store.js";
import type { EventDefinition } from "../event-definitions/record.js";
import { hexadecimalId } from "../ids.js";
import type { ResponseSchema } from "../schemas.js";
import { formatToSeconds } from "../time.js";

/** A change of a definition. */
export type AuditLog = ResponseSchema<"EventAuditLog">;

/** A definition before and after a change. A new one has no `before`. */
export interface Change {
  readonly before?: EventDefinition;
  readonly after: EventDefinition;
}

/** The changes of a definition, in their order. */
export function auditLogsOf(
  state: State,
  { orgId, eventId }: Pick<EventDefinition, "eventId" | "orgId">,
): Collection<AuditLog> {
  return state.collection(`${orgId}/audit-logs/${eventId}`);
}

/** The length of the definitions in one list, which has no pages: with them it stays below the limit of a response. */
const MOST_TEXT = 1024 * 1024;

/** How many changes are read at once: each may hold two large definitions. */
const READ_AT_ONCE = 10;

/** The newest changes of a definition, newest first, as many as fit into one list, and one at least (R47a). */
export async function newestLogs(
  state: State,
  definition: Pick<EventDefinition, "eventId" | "orgId">,
): Promise<readonly AuditLog[]> {
  const logs = auditLogsOf(state, definition);
  const newest: AuditLog[] = [];
  let length = 0;
  let after: string | undefined;
  do {
    const page = await logs.list({ newestFirst: true, limit: READ_AT_ONCE, after });
    for (const log of page.items) {
      length += log.valueHistory.reduce((sum, { value }) => sum + value.length, 0);
      if (length > MOST_TEXT && newest.length > 0) return newest;
      newest.push(log);
    }
    after = page.next;
  } while (after !== undefined);
  return newest;
}

/** Stores a change of a definition, R47. Returns the headers of the response, whose request id the change has. */
export async function logChange(
  updatedType: "CREATE" | "DELETE" | "UPDATE",
  { before, after }: Change,
  { state, random, now }: ExchangeWorld,
): Promise<Readonly<Record<string, string>>> {
  const { eventId, eventName, orgId } = after;
  const requestId = hexadecimalId(random);
  const logs = auditLogsOf(state, after);
  const [last] = (await logs.list({ newestFirst: true, limit: 1 })).items;
  const current = { value: valueOf(after), changedOn: formatToSeconds(now()) };
  const { changedOn } = last?.valueHistory.at(-1) ?? current;
  const previous = before && { value: valueOf(before), changedOn };
  const valueHistory = previous === undefined ? [current] : [previous, current];
  await logs.put(requestId, { id: eventId, orgId, valueHistory, updatedType, requestId, eventName });
  return { "X-Cap-Requestid": requestId };
}

/** The definition as JSON text, without its mappings, which no change of it concerns. */
function valueOf(definition: EventDefinition): string {
  const { transformerMappings: _, ...changed } = definition;
  return JSON.stringify(changed);
}
