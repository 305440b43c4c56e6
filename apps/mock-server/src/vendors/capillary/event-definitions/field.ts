import type { RequestSchema, ResponseSchema } from "../schemas.js";

/** A field of an event definition as it is stored. */
export type Field = ResponseSchema<"EventFieldMeta">;

type Attributes = Field["attributes"];

/** Creates a field: its type in upper case, R16, and defaults for the attributes that were not sent, R17 and R18. */
export function createField({
  name = "",
  type = "string",
  attributes = {},
}: RequestSchema<"EventFieldCreate"> | RequestSchema<"EventFieldUpdate">): Field {
  return {
    name,
    type: type.toUpperCase(),
    attributes: { ...defaultAttributes(type), ...storedAttributes(attributes) },
  };
}

/** The attributes with the members that responses have. The vendor does not say that it keeps others. */
function storedAttributes(
  attributes: NonNullable<RequestSchema<"EventFieldCreate">["attributes"]>,
): Attributes {
  const { possibleValues, ...others } = attributes;
  const kept = Object.entries(others).map(([name, attribute]) => [
    name,
    pick(attribute, "valueType", "value"),
  ]);
  return {
    ...(Object.fromEntries(kept) as Attributes),
    ...(possibleValues && { possibleValues: pick(possibleValues, "valueType", "values") }),
  };
}

function pick<T extends object, Name extends keyof T>(object: T, ...names: readonly Name[]): Pick<T, Name> {
  const present = names.filter((name) => object[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, object[name]])) as Pick<T, Name>;
}

/** True if the value of the field is part of the unique key, R34. */
export function isKeyField({ attributes }: Field): boolean {
  return attributes["isUniqueKeyField"]?.value === "true";
}

/** Adds to an update the attributes that keep the existing key fields in the unique key, R19a. */
export function keepUniqueKey(
  body: RequestSchema<"EventDefinitionUpdate">,
  existing: readonly Field[],
): RequestSchema<"EventDefinitionUpdate"> {
  const keys = new Map(existing.filter(isKeyField).map(({ name, attributes }) => [name, attributes]));
  const fields = body.fields?.map((field) => {
    const { isUniqueKeyField, isRequired } = keys.get(field.name ?? "") ?? {};
    if (isUniqueKeyField === undefined) return field;
    // A cast: stored values are typed as strings, those of requests as "true" or "false".
    const attributes = { isRequired, ...field.attributes, isUniqueKeyField } as typeof field.attributes;
    return { ...field, ...(attributes && { attributes }) };
  });
  return { ...body, ...(fields && { fields }) };
}

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
