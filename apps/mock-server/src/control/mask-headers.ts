import { isSecretName } from "./mask-names.js";
import type { Sink } from "./mask-sink.js";
import { maskText } from "./mask-text.js";
import { MASK } from "./mask-values.js";

/** Headers by name, in whatever case. */
export type HeaderFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Headers without the secrets in them.
 *
 * @param isSecret for a name in lower case; well-known names need not be told
 */
export function maskHeaders<Headers extends HeaderFields>(
  headers: Headers,
  isSecret: (name: string) => boolean,
  sink: Sink,
): Headers {
  const masked = Object.entries(headers).map(([name, value]) => {
    const mask = (text: string): string => maskHeader(name.toLowerCase(), text, isSecret, sink);
    if (value === undefined) return [name, value];
    return [name, typeof value === "string" ? mask(value) : value.map(mask)];
  });
  // The audited cast: each value has the type that it had.
  return Object.fromEntries(masked) as Headers;
}

function maskHeader(name: string, value: string, isSecret: (name: string) => boolean, sink: Sink): string {
  if (name === "cookie") return maskCookies(value, sink);
  if (name === "set-cookie") return maskSetCookie(value, sink);
  if (isSecretName(name) || isSecret(name)) return maskCredential(value, sink);
  // The URL of Location, Referer and others.
  return value.includes("?") ? maskText(value, sink) : sink.byValue(value);
}

/** The values of cookies are secrets, and their names are not (RFC 6265 §4.2.1). */
export function maskCookies(header: string, sink: Sink): string {
  return header
    .split(";")
    .map((pair) => maskPair(pair, sink))
    .join(";");
}

/** The same of a cookie that is set: its attributes stay (RFC 6265 §4.1.1). */
export function maskSetCookie(field: string, sink: Sink): string {
  const [pair = "", ...attributes] = field.split(";");
  return [maskPair(pair, sink), ...attributes.map((attribute) => maskAttribute(attribute, sink))].join(";");
}

/** Behind the last attribute of a cookie, a joined header has the next cookie. */
function maskAttribute(attribute: string, sink: Sink): string {
  const next = attribute.search(/,\s{0,9}[^=;,\s]+=/);
  if (next < 0) return sink.byValue(attribute);
  return `${sink.byValue(attribute.slice(0, next + 1))}${maskPair(attribute.slice(next + 1), sink)}`;
}

function maskPair(pair: string, sink: Sink): string {
  const separator = pair.indexOf("=");
  const value = pair.slice(separator + 1).trim();
  if (value === "") return pair;
  sink.found(value);
  sink.found(value.replaceAll(/^"|"$/g, ""));
  return `${sink.byValue(pair.slice(0, separator + 1))}${MASK}`;
}

/** The schemes whose names a mask shows (RFC 9110 §11.1). Another first word may be a part of the secret. */
const SCHEMES = /^(?:apikey|basic|bearer|digest|dpop|hmac|negotiate|token)$/i;

/** A credential in a header: the name of its scheme stays. */
export function maskCredential(value: string, sink: Sink): string {
  const [, scheme = "", credentials = ""] = /^\s*(\S+)\s+(.*)$/s.exec(value) ?? [];
  if (/^AWS4-/i.test(scheme)) return `${scheme} ${maskSignature(credentials, sink)}`;
  if (!SCHEMES.test(scheme)) {
    if (value === "") return value;
    sink.found(value);
    sink.found(value.trim());
    return MASK;
  }
  sink.found(credentials);
  // Two headers are joined to one.
  for (const one of credentials.split(/,\s*/)) sink.found(one.replace(/^(?:basic|bearer)\s+/i, ""));
  if (/^basic$/i.test(scheme)) {
    const pair = Buffer.from(credentials, "base64").toString();
    sink.found(pair);
    sink.found(pair.slice(pair.indexOf(":") + 1));
  }
  return `${scheme} ${MASK}`;
}

/** The id of a key, the scope and the names of headers are no secrets. */
function maskSignature(parameters: string, sink: Sink): string {
  return parameters
    .split(",")
    .map((parameter) => {
      const start = parameter.indexOf("=") + 1;
      const [name, value] = [parameter.slice(0, start), parameter.slice(start)];
      const isShown =
        name.trim() === "SignedHeaders=" || (name.trim() === "Credential=" && SCOPE.test(value));
      if (isShown) return sink.byValue(parameter);
      if (value.trim() === "") return name;
      sink.found(value.trim());
      return `${sink.byValue(name)}${MASK}`;
    })
    .join(",");
}

/** `AKIDEXAMPLE/20261120/us-east-1/ssm-incidents/aws4_request`. */
const SCOPE = /^[^/\s]+\/\d{8}\/[^/\s]+\/[^/\s]+\/aws4_request\s*$/;
