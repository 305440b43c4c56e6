import type { Format } from "ajv";
import { fullFormats } from "ajv-formats/dist/formats.js";

/** RFC 3339 §5.6, whose grammar has a `T` between date and time. */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)t(.*)$/is;

/**
 * The formats that are validated: those of ajv-formats, some of them replaced. Its `date-time` takes a blank for the `T`, and
 * its expression for `url` takes seconds for a long text; a URL is what `new URL` reads, with a scheme of the web. A UUID has no
 * `urn:uuid:` before it.
 */
export const formats: Readonly<Record<string, Format>> = {
  ...fullFormats,
  "date-time": (text: string): boolean => {
    const [, date = "", time = ""] = DATE_TIME.exec(text) ?? [];
    return check("date", date) && check("time", time);
  },
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  url: (text: string): boolean => /^(?:https?|ftp):\/\//i.test(text) && URL.canParse(text),
};

/** A format that is not known is an annotation (JSON Schema 2020-12, Validation §7.2.3). */
export function isKnownFormat(name: string): boolean {
  return Object.hasOwn(formats, name);
}

/** Of the formats that are a function with a comparison. */
function check(name: "date" | "time", text: string): boolean {
  const { validate } = fullFormats[name] as { readonly validate: (text: string) => boolean };
  return validate(text);
}
