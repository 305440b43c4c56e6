import { fieldsByName, type Field } from "../listing/field.js";
import type { Listing } from "../listing/listing.js";
import type { Customer } from "./record.js";

/** Starts the names of fields that are custom fields of a customer. */
const CUSTOM_FIELDS = "customFields.";

/** The contract has no operation that adds invoices and payments. */
const count: Field<Customer> = { kind: "text", read: () => 0 };
const nothing = (): undefined => undefined;

/** R38a: the fields by which the vendor's published definition sorts customers. */
const sortable: Readonly<Record<string, Field<Customer>>> = {
  email: { kind: "text", read: (customer) => customer.email },
  lastName: { kind: "text", read: (customer) => customer.primaryAddress?.lastName },
  websiteId: { kind: "text", read: (customer) => customer.written.websiteId },
  createdTime: { kind: "time", read: (customer) => customer.createdAt },
  updatedTime: { kind: "time", read: (customer) => customer.updatedAt },
  paymentCount: count,
  lastPaymentTime: { kind: "time", read: nothing },
  invoiceCount: count,
  "averageValue.amount": { kind: "text", read: nothing },
  "lifetimeRevenue.amount": { kind: "text", read: nothing },
};

const declared = fieldsByName<Customer>({
  ...sortable,
  id: { kind: "text", read: (customer) => customer.id },
  firstName: { kind: "text", read: (customer) => customer.primaryAddress?.firstName },
  "primaryAddress.firstName": { kind: "text", read: (customer) => customer.primaryAddress?.firstName },
  "primaryAddress.lastName": { kind: "text", read: (customer) => customer.primaryAddress?.lastName },
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
    read: ({ written: { customFields } }) =>
      Object.hasOwn(customFields, name) ? customFields[name] : undefined,
  };
}
