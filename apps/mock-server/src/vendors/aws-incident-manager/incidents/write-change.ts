import type { ExchangeWorld } from "../../../state/world.js";
import type { Caller } from "../credentials.js";
import { addSystemEvent, modifiedAttributes } from "../timeline-events/system-events.js";
import { incidentsIn, type Incident } from "./record.js";

/**
 * Writes a changed incident, and the event that records the change (R34).
 *
 * @param attributes the attributes that the request changes, by name
 */
export async function writeChange(
  world: ExchangeWorld,
  incident: Incident,
  caller: Caller,
  attributes: object,
): Promise<void> {
  await incidentsIn(world.state).put(incident.arn, incident);
  await addSystemEvent(world, incident.arn, "SSM Incident Record Update", {
    title: incident.title,
    modifiedBy: caller.arn,
    modifiedAttributes: modifiedAttributes(attributes),
  });
}
