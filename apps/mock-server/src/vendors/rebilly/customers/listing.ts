import { fieldsByName, type Field } from "../listing/field.js";
import type { Listing } from "../listing/listing.js";
import type { Customer } from "./record.js";

/** Starts the names of fields that are custom fields of a customer. */
const CUSTOM_FIELDS = "customFields.";

const sortable: Readonly<Record<string, Field<Customer>>> = {
  id: { kind: "text", read: (customer) => customer.id },
  email: { kind: "text", read: (customer) => customer.email },
  firstName: { kind: "text", read: (customer) => customer.primaryAddress?.firstName },
  lastName: { kind: "text", read: (customer) => customer.primaryAddress?.lastName },
  websiteId: { kind: "text", read: (customer) => customer.websiteId },
  createdTime: { kind: "time", read: (customer) => customer.createdAt },
  updatedTime: { kind: "time", read: (customer) => customer.updatedAt },
};

const declared = fieldsByName<Customer>({
  ...sortable,
  "primaryAddress.country": { kind: "text", read: (customer) => customer.primaryAddress?.country },
  "primaryAddress.organization": {
    kind: "text",
    read: (customer) => customer.primaryAddress?.organization,
  },
});

/** The list of customers. */
export const customerListing: Listing<Customer> = {
  filterBy: (name) =>
    name.startsWith(CUSTOM_FIELDS) ? customField(name.slice(CUSTOM_FIELDS.length)) : declared(name),
  sortBy: fieldsByName(sortable),
  searchedTexts: ({ email, primaryAddress }) => [
    email,
    primaryAddress?.firstName,
    primaryAddress?.lastName,
    primaryAddress?.organization,
  ],
};

function customField(name: string): Field<Customer> {
  return {
    kind: "text",
    read: ({ customFields }) => (Object.hasOwn(customFields, name) ? customFields[name] : undefined),
  };
}
