import { fullFormats } from "ajv-formats/dist/formats.js";

// Each character is read by one alternative, so that a search takes one step for each.
const LOCAL_PART = /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[ !#-[\]-~]|\\[ -~])*")@/;
const LABEL = /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/i;
const NUMBER = /^\d{1,3}$/;
const LARGEST_BYTE = 255;
const IPV6 = fullFormats.ipv6 as RegExp;

/**
 * True for a mailbox of RFC 5321 §4.1.2: a domain of one label, quoted local parts and address literals are valid. `IPv6` is
 * the only tag of address literals that is registered.
 */
export function isEmail(text: string): boolean {
  const [localPart] = LOCAL_PART.exec(text) ?? [];
  if (localPart === undefined) return false;
  const domain = text.slice(localPart.length);
  if (!domain.startsWith("[")) return domain.split(".").every((label) => LABEL.test(label));
  return domain.endsWith("]") && isAddress(domain.slice(1, -1));
}

function isAddress(address: string): boolean {
  const [tag = ""] = /^IPv6:/i.exec(address) ?? [];
  if (tag !== "") return IPV6.test(address.slice(tag.length));
  const bytes = address.split(".");
  return bytes.length === 4 && bytes.every((byte) => NUMBER.test(byte) && Number(byte) <= LARGEST_BYTE);
}
