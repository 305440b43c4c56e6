import type { operations } from "@event-contracts/contracts/aws-incident-manager";

import { defineHandlers } from "../../typed-handler.js";
import { callOnce } from "../call-once.js";
import { ACCOUNT_ID, callerOf, type Caller } from "../credentials.js";
import { incidentsOf, type Incident } from "./record.js";
import { createId } from "../ids.js";
import { toSeconds } from "../time.js";
import { addRelatedItem, identifierOf } from "../related-items/record.js";
import type { Input } from "../schemas.js";
import { resourceNotFound, tokenReused } from "../errors.js";
import { writeStartEvent } from "../timeline-events/record.js";

/** Nothing here makes response plans, so every name is one, but for this. */
const UNKNOWN_PLAN = "unknown";

/** The impact where neither the caller nor a plan says it. */
const DEFAULT_IMPACT = 3;

/** Where incidents come from that people start. */
const DEFAULT_SOURCE = "aws.ssm-incidents.custom";

/** Opening an incident. */
export const startIncidentHandlers = defineHandlers<operations>()({
  async startIncident(exchange, world) {
    const { clientToken, ...start } = exchange.body;
    const plan = planName(start.responsePlanArn);
    if (plan === undefined) return resourceNotFound("RESPONSE_PLAN", start.responsePlanArn);

    const details = detailsOf(start);
    const call = await callOnce(exchange, world, "startIncident", clientToken, details, async () => {
      const incident = newIncident(plan, start, callerOf(exchange), createId(world.random), world.now());
      await incidentsOf(world.state).put(incident.arn, incident);
      await writeStartEvent(world, incident.arn, incident.creationTime);
      for (const item of start.relatedItems ?? []) await addRelatedItem(world, incident.arn, item);
      return incident.arn;
    });
    if (call.kind === "conflict") return tokenReused("INCIDENT_RECORD", call.value);
    return { status: 200, body: { incidentRecordArn: call.value } };
  },
});

type Start = Omit<Input<"IncidentStart">, "clientToken">;

/** The name in the ARN of a response plan, as the vendor spells such names. Undefined: there is no such plan. */
function planName(arn: string): string | undefined {
  const [, name] =
    /^arn:aws(?:-cn|-us-gov)?:ssm-incidents:[a-z0-9-]*:(?:\d{12})?:response-plan\/([\w-]{1,200})$/.exec(
      arn,
    ) ?? [];
  return name === UNKNOWN_PLAN ? undefined : name;
}

/** The members that the contract names, in one order, so that two spellings of one call are the same. */
function detailsOf({ responsePlanArn, title, impact, triggerDetails, relatedItems }: Start): object {
  const { source, timestamp, triggerArn, rawData } = triggerDetails ?? {};
  return {
    responsePlanArn,
    title,
    impact,
    triggerDetails: triggerDetails && { source, timestamp, triggerArn, rawData },
    relatedItems: relatedItems?.map((item) => ({
      identifier: identifierOf(item.identifier),
      title: item.title,
    })),
  };
}

function newIncident(plan: string, start: Start, caller: Caller, id: string, now: Date): Incident {
  const creationTime = toSeconds(now);
  return {
    arn: `arn:aws:ssm-incidents::${ACCOUNT_ID}:incident-record/${plan}/${id}`,
    title: start.title ?? plan,
    summary: null,
    status: "OPEN",
    impact: start.impact ?? DEFAULT_IMPACT,
    creationTime,
    resolvedTime: null,
    lastModifiedTime: creationTime,
    lastModifiedBy: caller.arn,
    incidentRecordSource: {
      createdBy: caller.arn,
      source: start.triggerDetails?.source ?? DEFAULT_SOURCE,
      invokedBy: null,
      resourceArn: start.triggerDetails?.triggerArn ?? null,
    },
    dedupeString: id,
    chatChannel: null,
    notificationTargets: [],
    automationExecutions: [],
  };
}
