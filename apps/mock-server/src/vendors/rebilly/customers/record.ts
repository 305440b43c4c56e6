import type { Collection, State } from "../../../state/store.js";
import type { Organization } from "../organization.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { formatTime, type Timestamp } from "../time.js";
import { contactOf, emailOf, type Contact } from "./contact.js";

/** A customer as it is stored. */
export interface Customer {
  readonly id: string;
  readonly websiteId?: string;
  readonly primaryAddress: Contact | null;
  /** The primary e-mail address of `primaryAddress`. */
  readonly email: string | null;
  readonly customFields: Readonly<Record<string, unknown>>;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  readonly revision: number;
}

/** The customers of an organization by id. */
export function customersIn(state: State, { key }: Organization): Collection<Customer> {
  return state.collection(`${key}/customers`);
}

/**
 * Makes a customer from a request. R29: a writable property that the request omits is emptied.
 *
 * @param earlier the customer that the request replaces; undefined for a new customer.
 */
export function customerOf(
  id: string,
  body: RequestSchema<"CustomerWrite">,
  now: Timestamp,
  earlier?: Customer,
): Customer {
  const primaryAddress = body.primaryAddress ? contactOf(body.primaryAddress) : null;
  return {
    id,
    ...(body.websiteId !== undefined && { websiteId: body.websiteId }),
    primaryAddress,
    email: emailOf(primaryAddress),
    customFields: body.customFields ?? {},
    createdAt: earlier?.createdAt ?? now,
    updatedAt: now,
    revision: (earlier?.revision ?? 0) + 1,
  };
}

/** The absolute URL of a customer. */
export function urlOf(customer: Customer, organization: Organization): string {
  return `${organization.url}/customers/${encodeURIComponent(customer.id)}`;
}

/** A customer in its response form. R32: the contract has no operation that adds invoices, payments or tags. */
export function toResponse(customer: Customer, organization: Organization): ResponseSchema<"Customer"> {
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
    createdTime: formatTime(customer.createdAt),
    updatedTime: formatTime(customer.updatedAt),
    revision,
    invoiceCount: 0,
    paymentCount: 0,
    lastPaymentTime: null,
    tags: [],
    organizationId: organization.id,
    _links: [
      { rel: "self", href: urlOf(customer, organization) },
      ...(website === undefined ? [] : [{ rel: "website", href: `${organization.url}/${website}` } as const]),
    ],
  };
}
