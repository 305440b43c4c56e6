import { propertyOf } from "../json-value.js";
import type { RequestSchema } from "../schemas.js";

/** An attribute of a field that is an error with code 1802. */
export interface InvalidAttribute {
  readonly name: string;
  readonly value: unknown;
}

/** The attributes that need no value. */
const valueless = new Set(["accountId", "possibleValues", "regex"]);

/** The names of identifier types in lower case: letter case does not matter, R12. */
const identifierTypes = new Set(
  Object.keys({
    userId: true,
    mobile: true,
    email: true,
    externalId: true,
    wechat: true,
    martjackId: true,
    cuid: true,
    fbid: true,
    unionId: true,
    fcmToken: true,
    line: true,
    cardnumber: true,
    cardExternalId: true,
  } satisfies Record<RequestSchema<"IdentifierType">, true>).map((name) => name.toLowerCase()),
);

/** Finds the attributes of a field that are invalid though its schema accepts them, R10 to R12. */
export function findInvalidAttributes(field: unknown): readonly InvalidAttribute[] {
  const attributes = propertyOf(field, "attributes");
  if (typeof attributes !== "object" || attributes === null) return [];
  const isTrue = (name: string): boolean => propertyOf(propertyOf(attributes, name), "value") === "true";
  return Object.entries(attributes)
    .map(([name, attribute]) => ({ name, value: propertyOf(attribute, "value") }))
    .filter(
      ({ name, value }) =>
        (!valueless.has(name) && (value === undefined || value === "")) ||
        (name === "identifierType" && !identifierTypes.has(String(value).toLowerCase())) ||
        (name === "isUniqueKeyField" && value === "true" && !isTrue("isRequired")) ||
        (name === "isPsiData" && value === "true" && propertyOf(field, "type") === "customer"),
    );
}
