import { createHash } from "node:crypto";

import type { Writable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/rebilly";

type ContactWrite = NonNullable<Writable<components["schemas"]["ContactWrite"]>>;
type Entry = NonNullable<ContactWrite["emails"]>[number];

/** A customer's main contact, as it is kept and shown. */
export type Contact = ContactWrite & {
  /** The same for the same members: a SHA-1 in hexadecimal, 40 characters. */
  readonly hash: string;
};

/** Keeps the members that the contract knows and passes over the rest. */
export function contactOf(given: ContactWrite): Contact {
  const { firstName, lastName, organization, country, emails, phoneNumbers } = given;
  const contact = {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(organization !== undefined && { organization }),
    ...(country !== undefined && { country }),
    ...(emails !== undefined && { emails: emails.map(entryOf) }),
    ...(phoneNumbers !== undefined && { phoneNumbers: phoneNumbers.map(entryOf) }),
  };
  // The members stand in the order above, however they came.
  return { ...contact, hash: createHash("sha1").update(JSON.stringify(contact)).digest("hex") };
}

/** E-mail addresses and phone numbers have the same members. */
function entryOf({ label, value, primary }: Entry): Entry {
  return { label, value, ...(primary !== undefined && { primary }) };
}

/** The address marked primary, else the first; null when there is none. */
export function emailOf(contact: Contact | null): string | null {
  const emails = contact?.emails ?? [];
  return (emails.find(({ primary }) => primary === true) ?? emails[0])?.value ?? null;
}
