import type { ExchangeWorld } from "../../../state/world.js";
import { arnOf } from "../arns.js";
import type { Caller } from "../credentials.js";
import { createId } from "../ids.js";
import { toIdentifier } from "../related-items/record.js";
import type { ResponsePlan } from "../response-plans/record.js";
import type { RequestSchema } from "../schemas.js";
import { toSeconds } from "../time.js";
import type { Incident } from "./record.js";

export type IncidentStart = Omit<RequestSchema<"IncidentStart">, "clientToken">;

/** The source of an incident that is started without `triggerDetails`. */
const DEFAULT_SOURCE = "aws.ssm-incidents.custom";

/** The properties of a start that the contract names; another property does not make another call (R22, R41). */
export function startDetails({
  responsePlanArn,
  title,
  impact,
  triggerDetails,
  relatedItems,
}: IncidentStart): object {
  const { source, timestamp, triggerArn, rawData } = triggerDetails ?? {};
  return {
    responsePlanArn,
    title,
    impact,
    triggerDetails: triggerDetails && { source, timestamp, triggerArn, rawData },
    relatedItems: relatedItems?.map((item) => ({
      identifier: toIdentifier(item.identifier),
      title: item.title,
    })),
  };
}

/** Makes the record of a new incident as its plan lays it out and as the start that overrides it (R30, R32). */
export function newIncident(
  { name, incidentTemplate, chatChannel }: ResponsePlan,
  { title, impact, triggerDetails }: IncidentStart,
  caller: Caller,
  world: ExchangeWorld,
): Incident {
  const id = createId(world.random);
  const creationTime = toSeconds(world.now());
  return {
    arn: arnOf(`incident-record/${name}/${id}`),
    title: title ?? incidentTemplate.title,
    summary: incidentTemplate.summary ?? null,
    status: "OPEN",
    impact: impact ?? incidentTemplate.impact,
    creationTime,
    resolvedTime: null,
    lastModifiedTime: creationTime,
    lastModifiedBy: caller.arn,
    incidentRecordSource: {
      createdBy: caller.arn,
      source: triggerDetails?.source ?? DEFAULT_SOURCE,
      // In the samples of incidents that a user started by hand, the user is in both places.
      invokedBy: triggerDetails === undefined ? caller.arn : null,
      resourceArn: triggerDetails?.triggerArn ?? null,
    },
    dedupeString: incidentTemplate.dedupeString ?? triggerDetails?.triggerArn ?? createId(world.random),
    chatChannel: chatChannel ?? null,
    notificationTargets: incidentTemplate.notificationTargets ?? [],
    automationExecutions: [],
  };
}
