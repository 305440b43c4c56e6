import { createHash } from "node:crypto";

import type { RequestSchema } from "../schemas.js";

type ContactWrite = NonNullable<RequestSchema<"ContactWrite">>;
type Entry = NonNullable<ContactWrite["emails"]>[number];

/** A customer's main contact, as it is stored and returned. */
export type Contact = ContactWrite & {
  /** R33: a SHA-1 of the other properties, 40 hexadecimal digits. */
  readonly hash: string;
};

/** The properties that a caller may write, all of them. Their order is that in which the hash covers them. */
const writable: Readonly<Record<keyof ContactWrite, true>> = {
  firstName: true,
  lastName: true,
  organization: true,
  address: true,
  address2: true,
  city: true,
  region: true,
  country: true,
  postalCode: true,
  phoneNumbers: true,
  emails: true,
  dob: true,
  jobTitle: true,
};

/** Makes a contact from a request. R7: properties that the contract does not declare are ignored. */
export function contactOf(body: ContactWrite): Contact {
  const known: ContactWrite = {
    ...body,
    ...(body.phoneNumbers && { phoneNumbers: body.phoneNumbers.map(entryOf) }),
    ...(body.emails && { emails: body.emails.map(entryOf) }),
  };
  const contact: ContactWrite = Object.fromEntries(
    Object.keys(writable)
      .map((name) => [name, known[name as keyof ContactWrite]] as const)
      .filter(([, value]) => value !== undefined),
  );
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
