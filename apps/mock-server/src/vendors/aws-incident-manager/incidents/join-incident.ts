import type { ExchangeWorld } from "../../../state/world.js";
import type { Caller } from "../credentials.js";
import { addRelatedItem } from "../related-items/record.js";
import { addSystemEvent } from "../timeline-events/system-events.js";
import { changeIncident, incidentsIn } from "./record.js";
import type { IncidentStart } from "./start.js";
import { writeChange } from "./write-change.js";

/**
 * Writes a start that has the cause of an open incident to that incident: what triggered it, and the related items that were
 * sent (R61).
 */
export async function joinIncident(
  world: ExchangeWorld,
  arn: string,
  { triggerDetails, relatedItems = [] }: Pick<IncidentStart, "relatedItems" | "triggerDetails">,
  caller: Caller,
): Promise<void> {
  const incident = await incidentsIn(world.state).get(arn);
  if (incident === undefined) return;
  if (triggerDetails !== undefined) {
    await addSystemEvent(world, arn, "SSM Incident Trigger", { createdIncident: false, triggerDetails });
  }
  let current = incident;
  for (const itemToAdd of relatedItems) {
    if (!(await addRelatedItem(world, arn, itemToAdd))) continue;
    current = changeIncident(current, {}, caller, world.now());
    await writeChange(world, current, caller, { relatedItems: { itemToAdd } });
  }
}
