import { createHash } from "node:crypto";

import type { RequestSchema } from "../schemas.js";

type ContactWrite = NonNullable<RequestSchema<"ContactWrite">>;
type Entry = NonNullable<ContactWrite["emails"]>[number];

/** A customer's main contact, as it is stored and returned. */
export type Contact = ContactWrite & {
  /** R33: a SHA-1 of the other properties, 40 hexadecimal digits. */
  readonly hash: string;
};

/** Makes a contact from a request. R7: properties that the contract does not declare are ignored. */
export function contactOf(body: ContactWrite): Contact {
  const { firstName, lastName, organization, country, emails, phoneNumbers } = body;
  const contact = {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(organization !== undefined && { organization }),
    ...(country !== undefined && { country }),
    ...(emails !== undefined && { emails: emails.map(entryOf) }),
    ...(phoneNumbers !== undefined && { phoneNumbers: phoneNumbers.map(entryOf) }),
  };
  // The order of the properties above is fixed, so the hash does not depend on their order in the request.
  return { ...contact, hash: createHash("sha1").update(JSON.stringify(contact)).digest("hex") };
}

/** E-mail addresses and phone numbers have the same properties. */
function entryOf({ label, value, primary }: Entry): Entry {
  return { label, value, ...(primary !== undefined && { primary }) };
}

/** The e-mail address marked primary, else the first; null if there is none (R31). */
export function emailOf(contact: Contact | null): string | null {
  const emails = contact?.emails ?? [];
  return (emails.find(({ primary }) => primary === true) ?? emails[0])?.value ?? null;
}
