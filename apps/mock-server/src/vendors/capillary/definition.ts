import type { Random } from "../../state/random.js";
import type { Collection, State } from "../../state/store.js";
import { hexadecimalId } from "./identifiers.js";
import type { Answered, Sent } from "./schemas.js";

/** A definition as it is kept: all but the moment of the answer. */
export type Definition = Omit<Answered<"EventDefinitionMeta">, "date">;

/** A field of a definition as it is kept. */
export type Field = Answered<"EventFieldMeta">;
type Attributes = Field["attributes"];

const DISABLED = "DISABLED";
const VERIFIED = "VERIFIED";

/** The definitions of an organization, by name. */
export function definitionsOf(state: State, organizationId: number): Collection<Definition> {
  return state.collection(`${organizationId}/definitions`);
}

/** A new definition, R15. */
export function define(body: Sent<"EventDefinitionCreate">, orgId: number, random: Random): Definition {
  return {
    eventId: hexadecimalId(random),
    ...contentOf(body),
    eventType: "USEREVENT",
    orgId,
    connectedOrgContext: { orgType: "STANDARD_ORG" },
    status: "UNPUBLISHED",
    testStatus: "NOT_VERIFIED",
    standardEvent: false,
  };
}

/** The definition with other content; what the server keeps of it stays, R19. */
export function redefine(definition: Definition, body: Sent<"EventDefinitionUpdate">): Definition {
  const { description: _, ...kept } = definition;
  return { ...kept, ...contentOf(body) };
}

/** The definition without a way back, R21. */
export function disable(definition: Definition): Definition {
  return { ...definition, status: DISABLED };
}

/** Whether the event takes no more occurrences. */
export function isDisabled({ status }: Definition): boolean {
  return status === DISABLED;
}

/** Notes that an occurrence was processed, R36. */
export async function verify(state: State, { orgId, eventName }: Definition): Promise<void> {
  const definitions = definitionsOf(state, orgId);
  const definition = await definitions.get(eventName);
  if (definition === undefined || definition.testStatus === VERIFIED) return;
  await definitions.put(eventName, { ...definition, testStatus: VERIFIED });
}

/** The body of an update with what it need not say: a field in the unique key stays there, R19. */
export function keepUniqueKey(
  body: Sent<"EventDefinitionUpdate">,
  { fields: existing }: Definition,
): Sent<"EventDefinitionUpdate"> {
  const keys = new Map(existing.filter(isKeyField).map(({ name, attributes }) => [name, attributes]));
  const fields = body.fields?.map((field) => {
    const { isUniqueKeyField, isRequired } = keys.get(field.name ?? "") ?? {};
    if (isUniqueKeyField === undefined) return field;
    // A cast: what is stored is typed as any string, what is sent as "true" or "false".
    const attributes = { isRequired, ...field.attributes, isUniqueKeyField } as typeof field.attributes;
    return { ...field, ...(attributes && { attributes }) };
  });
  return { ...body, ...(fields && { fields }) };
}

/** Whether a value of the field is part of the unique key. */
export function isKeyField({ attributes }: Field): boolean {
  return attributes["isUniqueKeyField"]?.value === "true";
}

function contentOf({ eventName, description, actions, fields = [] }: Sent<"EventDefinitionCreate">) {
  return {
    eventName,
    ...(description !== undefined && { description }),
    actions,
    fields: fields.map(({ name = "", type = "string", attributes = {} }) => ({
      name,
      type: type.toUpperCase(),
      attributes: { ...defaultAttributes(type), ...attributes } as Attributes,
    })),
  };
}

/** What a field is given where nothing else was sent, R17 and R18. */
function defaultAttributes(type: string): Attributes {
  if (type === "customer") {
    return {
      accountId: { valueType: "ENUM" },
      addCustomerIfNotExists: { valueType: "BOOLEAN", value: "false" },
      identifierType: { valueType: "ENUM", value: "mobile" },
      isRequired: { valueType: "BOOLEAN", value: "true" },
      source: { valueType: "ENUM", value: "INSTORE" },
    };
  }
  return {
    isRequired: { valueType: "BOOLEAN", value: "true" },
    isUniqueKeyField: { valueType: "BOOLEAN", value: "false" },
    ...(type === "string" && {
      isPsiData: { valueType: "BOOLEAN", value: "false" },
      regex: { valueType: "STRING" },
    }),
  };
}
