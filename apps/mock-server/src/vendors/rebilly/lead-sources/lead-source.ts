import type { Organization } from "../organization.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { formatTime, type Timestamp } from "../time.js";

type Written = RequestSchema<"LeadSourceData">;

/** The properties that a caller may write, each of them null if a request omits it (R48). */
const nothing: { readonly [Name in keyof Required<Written>]: null } = {
  medium: null,
  source: null,
  campaign: null,
  term: null,
  content: null,
  affiliate: null,
  subAffiliate: null,
  salesAgent: null,
  clickId: null,
  path: null,
  referrer: null,
};

type Data = { readonly [Name in keyof typeof nothing]: string | null };

/** A lead source as it is stored, with its customer. */
export interface LeadSource {
  readonly data: Data;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  /** The lead source that was set first. */
  readonly original: { readonly data: Data; readonly createdAt: Timestamp };
}

/** Makes a lead source from a request. R48: it replaces the earlier one, whose `original` stays. */
export function leadSourceOf(body: Written, now: Timestamp, earlier?: LeadSource): LeadSource {
  const names = Object.keys(nothing) as (keyof Data)[];
  const data = Object.fromEntries(names.map((name) => [name, body[name] ?? null])) as Data;
  const createdAt = earlier?.createdAt ?? now;
  return { data, createdAt, updatedAt: now, original: earlier?.original ?? { data, createdAt } };
}

/** The absolute URL of a customer's lead source. */
export function urlOf(customerId: string, organization: Organization): string {
  return `${organization.url}/customers/${encodeURIComponent(customerId)}/lead-source`;
}

/** A lead source in its response form. */
export function toResponse(
  { data, createdAt, updatedAt, original }: LeadSource,
  customerId: string,
  organization: Organization,
): ResponseSchema<"LeadSource"> {
  const first = formatTime(original.createdAt);
  const self = urlOf(customerId, organization);
  return {
    ...data,
    createdTime: formatTime(createdAt),
    updatedTime: formatTime(updatedAt),
    original: { ...original.data, createdTime: first, updatedTime: first },
    _links: [
      { rel: "self", href: self },
      { rel: "customer", href: self.slice(0, self.lastIndexOf("/")) },
    ],
  };
}
