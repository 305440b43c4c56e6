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
