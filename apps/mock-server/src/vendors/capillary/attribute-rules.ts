import { memberOf } from "./json-value.js";
import type { Sent } from "./schemas.js";

/** An attribute of a field that is refused with 1802. */
export interface AttributeFault {
  readonly name: string;
  readonly value: unknown;
}

/** Attributes that need no value. */
const valueless = new Set(["accountId", "possibleValues", "regex"]);

/** By lower-case name: letter case does not matter. */
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
  } satisfies Record<Sent<"IdentifierType">, true>).map((name) => name.toLowerCase()),
);

/** What a schema can not say about the attributes of a field, R10 to R12. */
export function findAttributeFaults(field: unknown): readonly AttributeFault[] {
  const attributes = memberOf(field, "attributes");
  if (typeof attributes !== "object" || attributes === null) return [];
  const isTrue = (name: string): boolean => memberOf(memberOf(attributes, name), "value") === "true";
  return Object.entries(attributes)
    .map(([name, attribute]) => ({ name, value: memberOf(attribute, "value") }))
    .filter(
      ({ name, value }) =>
        (!valueless.has(name) && (value === undefined || value === "")) ||
        (name === "identifierType" && !identifierTypes.has(String(value).toLowerCase())) ||
        (name === "isUniqueKeyField" && value === "true" && !isTrue("isRequired")) ||
        (name === "isPsiData" && value === "true" && memberOf(field, "type") === "customer"),
    );
}
