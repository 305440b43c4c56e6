/**
 * Expressions whose texts are of a format, for texts that have to match a pattern, too. They have most texts of the format, and
 * no others.
 */
const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const hex = "[0-9a-f]";
const group = `${hex}{1,4}`;
const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const hostname = String.raw`(?=.{1,253}$)${label}(?:\.${label})*`;
const leapYear = String.raw`\d\d(?:0[48]|[2468][048]|[13579][26])`;
const date =
  String.raw`(?:\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|` +
  String.raw`(?:0[13578]|1[02])-31)|${leapYear}-02-29)`;
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|z|[+-](?:0\d|1[0-3]):[0-5]\d)`;
const path = String.raw`[\w.~!$&'()*+,;=:@/-]*`;
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const email = String.raw`${atom}(?:\.${atom})*@(?:${label}\.)+${label}`;
const afterPath = String.raw`(?:\?[\w.~!$&'()*+,;=:@/?-]*)?(?:#[\w.~!$&'()*+,;=:@/?-]*)?`;
const uri = String.raw`[A-Za-z][A-Za-z0-9+.-]*:(?://${label}(?:\.${label})*(?::\d{1,4})?(?:/${path})?|[\w.~]${path})${afterPath}`;
const reference = String.raw`(?:/[\w.~]${path}|[\w.~][\w.~-]*|/)${afterPath}`;

const expressions: Readonly<Record<string, string>> = {
  byte: "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
  date,
  "date-time": `${date}[Tt]${time}`,
  duration: String.raw`P(?:\d+W|(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)`,
  email,
  hostname,
  "idn-email": email,
  "idn-hostname": hostname,
  ipv4: String.raw`(?:${octet}\.){3}${octet}`,
  ipv6: `(?:(?:${group}:){7}${group}|(?:${group}:){1,3}(?::${group}){1,3}|::(?:${group}:){0,5}${group}|(?:${group}:){1,6}:)`,
  iri: uri,
  "iri-reference": reference,
  "json-pointer": "(?:/(?:[^/~]|~0|~1)*)*",
  "relative-json-pointer": String.raw`(?:0|[1-9]\d*)(?:#|(?:/(?:[^/~]|~0|~1)*)*)`,
  regex: String.raw`[\w -]*`,
  time,
  uri,
  "uri-reference": reference,
  "uri-template": String.raw`${reference}(?:/\{\w+\})*`,
  url: String.raw`https?://${label}(?:\.${label})*(?::\d{1,4})?(?:/${path})?${afterPath}`,
  uuid: `${hex}{8}-(?:${hex}{4}-){3}${hex}{12}|[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}`,
};

/** An expression whose texts are of a format. A list without it: the format is a plain word, or not known. */
export function formatExpression(format: string): readonly string[] {
  const expression = Object.hasOwn(expressions, format) ? expressions[format] : undefined;
  return expression === undefined ? [] : [`^(?:${expression})$`];
}
