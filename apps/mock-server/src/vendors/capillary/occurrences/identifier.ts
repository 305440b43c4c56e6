import type { SearchQuery } from "./field-filters.js";

type IdentifierType = NonNullable<SearchQuery["userIdentifierType"]>;

/** Checks whether a value has the form of its type. */
const forms: Readonly<Record<IdentifierType, (value: string) => boolean>> = {
  mobile: (value) => /^\+?\d+$/.test(value),
  userId: (value) => /^\d+$/.test(value),
  email: (value) => /^[^@\s]+@[^@\s]+$/.test(value),
};

/** True for an identifier of a customer whose value has the form of its type, and for none at all, R39. */
export function isIdentifier(type: IdentifierType | undefined, value: string | undefined): boolean {
  if (type === undefined || value === undefined) return type === undefined && value === undefined;
  return forms[type](value);
}
