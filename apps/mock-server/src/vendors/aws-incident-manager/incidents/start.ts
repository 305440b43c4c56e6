import type { ExchangeWorld } from "../../../state/world.js";
import { ACCOUNT_ID, type Caller } from "../credentials.js";
import { createId } from "../ids.js";
import { toIdentifier } from "../related-items/record.js";
import type { RequestSchema } from "../schemas.js";
import { toSeconds } from "../time.js";
import type { Incident } from "./record.js";

type IncidentStart = Omit<RequestSchema<"IncidentStart">, "clientToken">;

/** The impact of an incident whose start names none: those of plans are not known. */
const DEFAULT_IMPACT = 3;

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

/**
 * Makes the record of a new incident (R30, R32).
 *
 * @param plan the name of the response plan
 */
export function newIncident(
  plan: string,
  { title, impact, triggerDetails }: IncidentStart,
  caller: Caller,
  world: ExchangeWorld,
): Incident {
  const id = createId(world.random);
  const creationTime = toSeconds(world.now());
  return {
    arn: `arn:aws:ssm-incidents::${ACCOUNT_ID}:incident-record/${plan}/${id}`,
    title: title ?? plan,
    summary: null,
    status: "OPEN",
    impact: impact ?? DEFAULT_IMPACT,
    creationTime,
    resolvedTime: null,
    lastModifiedTime: creationTime,
    lastModifiedBy: caller.arn,
    incidentRecordSource: {
      createdBy: caller.arn,
      source: triggerDetails?.source ?? DEFAULT_SOURCE,
      invokedBy: null,
      resourceArn: triggerDetails?.triggerArn ?? null,
    },
    dedupeString: id,
    chatChannel: null,
    notificationTargets: [],
    automationExecutions: [],
  };
}
