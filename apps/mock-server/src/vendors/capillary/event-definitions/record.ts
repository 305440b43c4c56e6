import type { Random } from "../../../state/random.js";
import type { Collection, State } from "../../../state/store.js";
import { hexadecimalId } from "../ids.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { createField } from "./field.js";

/** How transformers find an event in what a webhook receives. */
export type TransformerMappings = ResponseSchema<"TransformerMappings">;

/** An event definition as it is stored: everything but `date`, which is the moment of the response. */
export interface EventDefinition extends Omit<ResponseSchema<"EventDefinitionMeta">, "date"> {
  readonly transformerMappings: TransformerMappings;
}

/** The mappings of an event that is not mapped. */
export const noMappings: TransformerMappings = {
  defaultTransformerMapping: null,
  webEngageTransformerMapping: null,
};

const DISABLED = "DISABLED";
const VERIFIED = "VERIFIED";

/** The event definitions of an organization, by name. */
export function eventDefinitionsIn(state: State, organizationId: number): Collection<EventDefinition> {
  return state.collection(`${organizationId}/event-definitions`);
}

/** Creates a definition, R15. */
export function createDefinition(
  body: RequestSchema<"EventDefinitionCreate">,
  orgId: number,
  random: Random,
): EventDefinition {
  return {
    ...newDefinition(orgId, random),
    ...contentOf(body),
    eventType: "USEREVENT",
    standardEvent: false,
    transformerMappings: noMappings,
  };
}

/** The properties that every new definition has. */
export function newDefinition(orgId: number, random: Random) {
  return {
    eventId: hexadecimalId(random),
    orgId,
    connectedOrgContext: { orgType: "STANDARD_ORG" },
    status: "UNPUBLISHED",
    testStatus: "NOT_VERIFIED",
  };
}

/** Replaces the content of a definition. Its id, states and organization stay, R19. */
export function replaceDefinition(
  definition: EventDefinition,
  body: RequestSchema<"EventDefinitionUpdate">,
): EventDefinition {
  const { description: _, ...kept } = definition;
  return { ...kept, ...contentOf(body) };
}

/** Disables a definition. Nothing enables it again, R21. */
export function disableDefinition(definition: EventDefinition): EventDefinition {
  return { ...definition, status: DISABLED };
}

/** True if the event takes no more occurrences. */
export function isDisabled({ status }: EventDefinition): boolean {
  return status === DISABLED;
}

/** Stores that an occurrence of the event was processed, R36. */
export async function markVerified(state: State, definition: EventDefinition): Promise<void> {
  const { orgId, eventName, testStatus } = definition;
  if (testStatus === VERIFIED) return;
  await eventDefinitionsIn(state, orgId).put(eventName, { ...definition, testStatus: VERIFIED });
}

/** A definition in the form of a response, dated with the moment of the response, R20. */
export function toResponse(
  { transformerMappings, ...meta }: EventDefinition,
  now: Date,
): ResponseSchema<"EventDefinitionItem"> {
  return { clickEventsMeta: { ...meta, date: now.getTime() }, transformerMappings };
}

function contentOf({
  eventName,
  description,
  actions,
  fields = [],
}: RequestSchema<"EventDefinitionCreate"> | RequestSchema<"EventDefinitionUpdate">): Pick<
  EventDefinition,
  "actions" | "description" | "eventName" | "fields"
> {
  return {
    eventName,
    ...(description !== undefined && { description }),
    actions,
    fields: fields.map(createField),
  };
}
