import type { Format } from "ajv";
import { fullFormats } from "ajv-formats/dist/formats.js";

import { isEmail } from "./email.js";
import { integerFormats } from "./integer-formats.js";

type Check = (text: string) => boolean;

const { validate: isDate } = fullFormats.date as { readonly validate: Check };
const { validate: isTime } = fullFormats.time as { readonly validate: Check };

/** `2026-11-28` */
const DATE_LENGTH = 10;

/**
 * The formats that are validated: those of ajv-formats, some of them replaced. Its `date-time` takes a blank for the `T`, and
 * its expression for `url` takes seconds for a long text; a URL is what `new URL` reads, with a scheme of the web. A UUID has no
 * `urn:uuid:` before it. Its expression for `email` knows no quoted texts, address literals or domains of one label.
 */
export const formats: Readonly<Record<string, Format>> = {
  ...fullFormats,
  // `number-keywords.ts` looks at their bounds.
  ...Object.fromEntries(integerFormats.map((name) => [name, { type: "number", validate: () => true }])),
  // RFC 3339 §5.6, whose grammar has a `T` between date and time.
  "date-time": (text: string): boolean =>
    (text[DATE_LENGTH] === "T" || text[DATE_LENGTH] === "t") &&
    isDate(text.slice(0, DATE_LENGTH)) &&
    isTime(text.slice(DATE_LENGTH + 1)),
  email: isEmail,
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  url: (text: string): boolean => /^(?:https?|ftp):\/\//i.test(text) && URL.canParse(text),
};

/** A format that is not known is an annotation (JSON Schema 2020-12, Validation §7.2.3). */
export function isKnownFormat(name: string): boolean {
  return Object.hasOwn(formats, name);
}
