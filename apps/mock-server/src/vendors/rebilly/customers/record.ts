import type { Collection, State } from "../../../state/store.js";
import { leadSourceOf, urlOf as leadSourceUrl, type LeadSource } from "../lead-sources/lead-source.js";
import type { Organization } from "../organization.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { formatTime, type Timestamp } from "../time.js";
import { timelineOf, type Timeline } from "../timelines/timeline.js";
import { contactOf, emailOf, type Contact } from "./contact.js";

type CustomerWrite = RequestSchema<"CustomerWrite">;

/** A customer as it is stored. */
export interface Customer {
  readonly id: string;
  /** The properties that are returned as they were written. */
  readonly written: Written;
  readonly primaryAddress: Contact | null;
  /** The primary e-mail address of `primaryAddress`. */
  readonly email: string | null;
  readonly paymentInstrumentId: string | null;
  readonly leadSource?: LeadSource;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  readonly revision: number;
}

type Written = Pick<CustomerWrite, "notificationEmails" | "personId" | "taxNumbers" | "websiteId"> & {
  readonly preferredPayoutInstrumentId: string | null;
  readonly locale: string | null;
  readonly customFields: Readonly<Record<string, unknown>>;
};

/** The customers of an organization by id. */
export function customersIn(state: State, { key }: Organization): Collection<Customer> {
  return state.collection(`${key}/customers`);
}

/** The timeline of a customer. */
export function timelineOfCustomer(id: string, organization: Organization): Timeline {
  return timelineOf(organization, "customers", id);
}

/** The moment of a request that writes a customer, and what it replaces. */
interface Writing {
  readonly now: Timestamp;
  /** Undefined: the customer is new. */
  readonly earlier?: Customer | undefined;
  /** The id of the default payment instrument that the request asks for; undefined if it asks for none. */
  readonly paymentInstrumentId: string | null | undefined;
}

/**
 * Makes a customer from a request. R29: a writable property that the request omits is emptied, unless no response has
 * it (R29a).
 */
export function customerOf(
  id: string,
  body: CustomerWrite,
  { now, earlier, paymentInstrumentId = earlier?.paymentInstrumentId ?? null }: Writing,
): Customer {
  const primaryAddress = body.primaryAddress ? contactOf(body.primaryAddress) : null;
  const leadSource = body.leadSource
    ? leadSourceOf(body.leadSource, now, earlier?.leadSource)
    : earlier?.leadSource;
  return {
    id,
    written: writtenOf(body),
    primaryAddress,
    email: emailOf(primaryAddress),
    paymentInstrumentId,
    ...(leadSource && { leadSource }),
    createdAt: earlier?.createdAt ?? now,
    updatedAt: now,
    revision: (earlier?.revision ?? 0) + 1,
  };
}

function writtenOf(body: CustomerWrite): Written {
  const { websiteId, preferredPayoutInstrumentId, customFields, locale, taxNumbers, personId } = body;
  const { notificationEmails } = body;
  return {
    ...(websiteId !== undefined && { websiteId }),
    preferredPayoutInstrumentId: preferredPayoutInstrumentId ?? null,
    customFields: customFields ?? {},
    locale: locale ?? null,
    ...(taxNumbers !== undefined && { taxNumbers: taxNumbers?.map(taxNumberOf) ?? null }),
    ...(personId !== undefined && { personId }),
    ...(notificationEmails !== undefined && { notificationEmails }),
  };
}

/** R7: whether a tax number is valid is not for the caller to say. */
function taxNumberOf({ type, value, isDefault }: RequestSchema<"TaxNumber">): RequestSchema<"TaxNumber"> {
  return { type, value, ...(isDefault !== undefined && { isDefault }) };
}

/** The absolute URL of a customer. */
export function urlOf(customer: Customer, organization: Organization): string {
  return `${organization.url}/customers/${encodeURIComponent(customer.id)}`;
}

/** A customer in its response form. R32: the contract has no operation that adds invoices, payments or tags. */
export function toResponse(customer: Customer, organization: Organization): ResponseSchema<"Customer"> {
  const { id, email, written, primaryAddress, paymentInstrumentId, revision } = customer;
  return {
    id,
    email,
    firstName: primaryAddress?.firstName ?? null,
    lastName: primaryAddress?.lastName ?? null,
    ...written,
    primaryAddress,
    defaultPaymentInstrument:
      paymentInstrumentId === null ? null : { method: "payment-card", paymentInstrumentId },
    createdTime: formatTime(customer.createdAt),
    updatedTime: formatTime(customer.updatedAt),
    revision,
    company: null,
    invoiceCount: 0,
    paymentCount: 0,
    lastPaymentTime: null,
    hasFulfilledKyc: false,
    tags: [],
    organizationId: organization.id,
    _links: linksOf(customer, organization),
  };
}

type Links = NonNullable<ResponseSchema<"Customer">["_links"]>;

/** R10a: a customer is linked to what it has. */
function linksOf(customer: Customer, organization: Organization): Links {
  const { id, written, paymentInstrumentId, leadSource } = customer;
  const { websiteId } = written;
  const below = (collection: string, item: string): string =>
    `${organization.url}/${collection}/${encodeURIComponent(item)}`;
  const links: Links = [{ rel: "self", href: urlOf(customer, organization) }];
  if (websiteId !== undefined) links.push({ rel: "website", href: below("websites", websiteId) });
  if (paymentInstrumentId !== null) {
    links.push({ rel: "defaultPaymentInstrument", href: below("payment-instruments", paymentInstrumentId) });
  }
  if (leadSource !== undefined) links.push({ rel: "leadSource", href: leadSourceUrl(id, organization) });
  return links;
}
