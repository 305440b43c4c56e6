import type { Readable, Writable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/rebilly";

import type { Collection, State } from "../../../state/store.js";
import { contactOf, emailOf, type Contact } from "./contact.js";
import { fieldsByName, type Field, type Listing } from "../listing/field.js";
import type { Organization } from "../organization.js";
import { writeTime, type Moment } from "../time.js";

/** A customer as it is kept. */
export interface Customer {
  readonly id: string;
  readonly websiteId?: string;
  readonly primaryAddress: Contact | null;
  /** The primary one of the address. */
  readonly email: string | null;
  readonly customFields: Readonly<Record<string, unknown>>;
  readonly createdAt: Moment;
  readonly updatedAt: Moment;
  readonly revision: number;
}

export function customersOf(state: State, { key }: Organization): Collection<Customer> {
  return state.collection(`${key}/customers`);
}

/**
 * A customer as a caller wrote it: what is left out is empty.
 *
 * @param earlier what the customer was before; undefined for a new one.
 */
export function customerOf(
  id: string,
  given: Writable<components["schemas"]["CustomerWrite"]>,
  now: Moment,
  earlier?: Customer,
): Customer {
  const primaryAddress = given.primaryAddress ? contactOf(given.primaryAddress) : null;
  return {
    id,
    ...(given.websiteId !== undefined && { websiteId: given.websiteId }),
    primaryAddress,
    email: emailOf(primaryAddress),
    customFields: given.customFields ?? {},
    createdAt: earlier?.createdAt ?? now,
    updatedAt: now,
    revision: (earlier?.revision ?? 0) + 1,
  };
}

const CUSTOM_FIELDS = "customFields.";

const sortable: Readonly<Record<string, Field<Customer>>> = {
  id: { kind: "text", of: (customer) => customer.id },
  email: { kind: "text", of: (customer) => customer.email },
  firstName: { kind: "text", of: (customer) => customer.primaryAddress?.firstName },
  lastName: { kind: "text", of: (customer) => customer.primaryAddress?.lastName },
  websiteId: { kind: "text", of: (customer) => customer.websiteId },
  createdTime: { kind: "time", of: (customer) => customer.createdAt },
  updatedTime: { kind: "time", of: (customer) => customer.updatedAt },
};

const named = fieldsByName<Customer>({
  ...sortable,
  "primaryAddress.country": { kind: "text", of: (customer) => customer.primaryAddress?.country },
  "primaryAddress.organization": { kind: "text", of: (customer) => customer.primaryAddress?.organization },
});

/** What the list of customers can be asked. */
export const customerListing: Listing<Customer> = {
  filterBy: (name) =>
    name.startsWith(CUSTOM_FIELDS) ? customField(name.slice(CUSTOM_FIELDS.length)) : named(name),
  sortBy: fieldsByName(sortable),
  searched: ({ email, primaryAddress }) => [
    email,
    primaryAddress?.firstName,
    primaryAddress?.lastName,
    primaryAddress?.organization,
  ],
};

function customField(name: string): Field<Customer> {
  return {
    kind: "text",
    of: ({ customFields }) => (Object.hasOwn(customFields, name) ? customFields[name] : undefined),
  };
}

export function customerUrl(customer: Customer, organization: Organization): string {
  return `${organization.url}/customers/${encodeURIComponent(customer.id)}`;
}

/** A customer as it is shown. Nothing of the contract leads to invoices, payments and tags. */
export function showCustomer(
  customer: Customer,
  organization: Organization,
): Readable<components["schemas"]["Customer"]> {
  const { id, email, websiteId, primaryAddress, customFields, revision } = customer;
  const website = websiteId === undefined ? undefined : `websites/${encodeURIComponent(websiteId)}`;
  return {
    id,
    email,
    firstName: primaryAddress?.firstName ?? null,
    lastName: primaryAddress?.lastName ?? null,
    ...(websiteId !== undefined && { websiteId }),
    primaryAddress,
    customFields,
    createdTime: writeTime(customer.createdAt),
    updatedTime: writeTime(customer.updatedAt),
    revision,
    invoiceCount: 0,
    paymentCount: 0,
    lastPaymentTime: null,
    tags: [],
    organizationId: organization.id,
    _links: [
      { rel: "self", href: customerUrl(customer, organization) },
      ...(website === undefined ? [] : [{ rel: "website", href: `${organization.url}/${website}` } as const]),
    ],
  };
}
