import type { Collection, State } from "../../../state/store.js";
import { ACCOUNT_ID, type Caller } from "../credentials.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { toSeconds } from "../time.js";

/** An incident as it is stored, which is also its response form. */
export type Incident = ResponseSchema<"IncidentRecord">;

/** The properties of an incident that an update may change. */
export type IncidentChanges = Pick<
  RequestSchema<"IncidentRecordUpdate">,
  "chatChannel" | "impact" | "notificationTargets" | "status" | "summary" | "title"
>;

/** The incidents of the account by ARN, in the order of their creation. */
export function incidentsIn(state: State): Collection<Incident> {
  return state.collection(`${ACCOUNT_ID}/incidents`);
}

/** An incident with the properties that were sent changed, and the change recorded in it (R34–R36). */
export function changeIncident(
  incident: Incident,
  { chatChannel, ...changes }: IncidentChanges,
  caller: Caller,
  now: Date,
): Incident {
  const lastModifiedTime = toSeconds(now);
  return {
    ...incident,
    ...changes,
    ...(chatChannel && { chatChannel: toChatChannel(chatChannel) }),
    resolvedTime: resolvedTimeOf(incident, changes.status, lastModifiedTime),
    lastModifiedTime,
    lastModifiedBy: caller.arn,
  };
}

/** The channel that is sent; null for `empty`, which removes the channel (R36). */
export function toChatChannel({
  chatbotSns,
}: RequestSchema<"ChatChannelInput">): ResponseSchema<"ChatChannel"> {
  return chatbotSns === undefined ? null : { chatbotSns };
}

function resolvedTimeOf(
  incident: Incident,
  status: Incident["status"] | undefined,
  now: number,
): number | null {
  const current = incident.resolvedTime ?? null;
  if (status === undefined || status === incident.status) return current;
  return status === "RESOLVED" ? now : null;
}

/** An incident as lists return it. */
export function toSummary(incident: Incident): ResponseSchema<"IncidentRecordSummary"> {
  const { arn, title, status, impact, creationTime, resolvedTime, incidentRecordSource } = incident;
  return {
    arn,
    title,
    status,
    impact,
    creationTime,
    resolvedTime: resolvedTime ?? null,
    incidentRecordSource,
  };
}
