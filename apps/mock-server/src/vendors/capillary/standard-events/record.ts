import type { Random } from "../../../state/random.js";
import { createField } from "../event-definitions/field.js";
import { newDefinition, noMappings, type EventDefinition } from "../event-definitions/record.js";
import type { RequestSchema } from "../schemas.js";
import type { StandardEvent } from "./catalogue.js";

/** Creates the definition that an organization has of a standard event, R48. */
export function createFromStandard(
  { standardClickEventsMeta: { label, description, eventName, actions, fields } }: StandardEvent,
  orgId: number,
  random: Random,
): EventDefinition {
  return {
    ...newDefinition(orgId, random),
    eventName,
    label,
    description,
    actions,
    // A cast: the catalogue has the types that requests have.
    fields: fields.map((field) => ({
      ...createField(field as RequestSchema<"EventFieldCreate">),
      standardField: true,
    })),
    standardEvent: true,
    transformerMappings: noMappings,
  };
}
