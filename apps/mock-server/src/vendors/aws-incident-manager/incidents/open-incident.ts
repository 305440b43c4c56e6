import type { ExchangeWorld } from "../../../state/world.js";
import { ACCOUNT_ID, type Caller } from "../credentials.js";
import { addRelatedItem } from "../related-items/record.js";
import type { ResponsePlan } from "../response-plans/record.js";
import type { RequestSchema } from "../schemas.js";
import { writeTags } from "../tags/record.js";
import { addSystemEvent } from "../timeline-events/system-events.js";
import { noteStatus } from "./deduplication.js";
import { incidentsIn, type Incident } from "./record.js";
import type { IncidentStart } from "./start.js";
import { writeChange } from "./write-change.js";

/**
 * Writes a new incident with the tags of its plan, the beginning of its timeline and its related items: those that were sent,
 * and the OpsItem that the service creates for each incident (R33).
 */
export async function openIncident(
  world: ExchangeWorld,
  incident: Incident,
  plan: ResponsePlan,
  { triggerDetails, relatedItems = [] }: Pick<IncidentStart, "relatedItems" | "triggerDetails">,
  caller: Caller,
): Promise<void> {
  const { arn, title } = incident;
  await incidentsIn(world.state).put(arn, incident);
  await noteStatus(world.state, incident);
  await writeTags(world.state, arn, plan.incidentTemplate.incidentTags);
  if (triggerDetails !== undefined) {
    await addSystemEvent(world, arn, "SSM Incident Trigger", { createdIncident: true, triggerDetails });
  }
  await addSystemEvent(world, arn, "SSM Incident Start", {
    title,
    triggerArn: triggerDetails?.triggerArn,
    contacts: plan.engagements ?? [],
    runbook: plan.actions?.[0]?.ssmAutomation ?? undefined,
  });
  for (const item of relatedItems) await addRelatedItem(world, arn, item);
  const itemToAdd = parentItem(world, caller);
  await addRelatedItem(world, arn, itemToAdd);
  await writeChange(world, incident, caller, { relatedItems: { itemToAdd } });
}

/** The OpsItem of a new incident, in the form and with the title of the vendor's samples. */
function parentItem({ random }: ExchangeWorld, { region }: Caller): RequestSchema<"RelatedItemInput"> {
  const id = random.text("0123456789abcdef", 12);
  const arn = `arn:aws:ssm:${region}:${ACCOUNT_ID}:opsitem/oi-${id}`;
  return { identifier: { type: "PARENT", value: { arn } }, title: "parentItem" };
}
