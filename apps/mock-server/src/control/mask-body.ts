import { isUtf8 } from "node:buffer";

import { isFormMediaType } from "@event-contracts/contracts/openapi";

import { decodeCharset } from "../http/charset.js";
import { parseMediaType, type MediaType } from "../http/media-type.js";
import { credentialsIn, maskJson, type BodyRules } from "./mask-json.js";
import { isSecretName, mayHaveSecretName } from "./mask-names.js";
import type { Sink } from "./mask-sink.js";
import { maskFields, maskText } from "./mask-text.js";
import { MASK } from "./mask-values.js";

/** A body without the secrets in it, in its layout. Bytes that are no text stay bytes. */
export function maskBody<Body extends Uint8Array | string>(
  body: Body,
  contentType: string | undefined,
  rules: BodyRules,
  sink: Sink,
): Body | Uint8Array | string {
  const mediaType = parseMediaType(contentType ?? "");
  if (typeof body === "string") return maskContent(body, mediaType, rules, sink);
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const text = textOf(bytes, mediaType);
  if (text !== undefined) return maskContent(text, mediaType, rules, sink);
  return Buffer.from(maskContent(bytes.toString("latin1"), mediaType, rules, sink), "latin1");
}

/** Undefined: the bytes are no text. */
function textOf(bytes: Buffer, mediaType: MediaType): string | undefined {
  try {
    const decoded = decodeCharset(bytes, mediaType);
    return isUtf8(decoded) ? decoded.toString() : undefined;
  } catch {
    return undefined;
  }
}

function maskContent(text: string, mediaType: MediaType, rules: BodyRules, sink: Sink): string {
  if (text === "" || hasNoSecret(text, rules, sink)) return text;
  if (mediaType.essence.startsWith("multipart/")) return maskParts(text, mediaType, rules, sink);
  // Whatever the media type says: clients send JSON as a text, too.
  const json = maskJson(text, rules, sink);
  if (json !== undefined) return json;
  if (isFormMediaType(mediaType.essence)) {
    const together = credentialsIn(
      text.split("&").map((field) => field.replace(/=.*$/s, "")),
      rules,
    );
    return maskFields(text, (name) => together.has(name) || isSecretField(name, rules), sink);
  }
  return maskLines(text, rules, sink);
}

/**
 * True if a look at the letters alone shows that a text needs no reading, which takes long for a large one. False if it may need
 * it, as where an encoding hides letters.
 */
function hasNoSecret(text: string, rules: BodyRules, { isCollecting, byValue }: Sink): boolean {
  if (/%[\da-f]{2}|\\u/i.test(text)) return false;
  if (rules.isSecretAt !== undefined || rules.root.some(rules.schemas.holdsSecret)) return false;
  if (mayHaveSecretName(text)) return false;
  if (rules.credentials?.some((names) => names.every((name) => text.includes(name)))) return false;
  return isCollecting || (!text.includes("\\") && byValue(text) === text);
}

/** Of a JSON text sequence (RFC 7464), which begins each with a record separator, and of server-sent events. */
const LINE = /^((?:data:)?[\s\p{Cc}]*)(.*)$/su;

/** Lines that are JSON of their own, as in JSON Lines, JSON text sequences and server-sent events; other text. */
function maskLines(text: string, rules: BodyRules, sink: Sink): string {
  let isSequence = false;
  const lines = text.split("\n").map((line) => {
    const [, before = "", value = ""] = LINE.exec(line) ?? [];
    const masked = /^[[{"]/.test(value) ? maskJson(value, itemRules(rules), sink) : undefined;
    isSequence ||= masked !== undefined;
    return masked === undefined ? line : before + masked;
  });
  // What is left may be the whole of a credential, such as a half of a token request.
  const isSecret = rules.isSecretAt?.([]) === true;
  if (isSecret && !isSequence) {
    sink.found(text);
    return MASK;
  }
  const names = rules.schemas.secretNames(itemRules(rules).root);
  return maskText(lines.join("\n"), sink, names);
}

function itemRules(rules: BodyRules): BodyRules {
  return { ...rules, root: [...rules.root, ...rules.schemas.ofItem(rules.root, 0)] };
}

function isSecretField(name: string, { schemas, root, isSecretAt }: BodyRules): boolean {
  const member = schemas.ofMember(root, name);
  if (member.some(schemas.holdsSecret)) return true;
  return isSecretAt?.([name]) === true && !schemas.isWord(member);
}

/** The parts of a multipart body (RFC 2046 §5.1), each by its name or its media type. */
function maskParts(text: string, { parameters }: MediaType, rules: BodyRules, sink: Sink): string {
  const boundary = parameters.get("boundary");
  if (boundary === undefined || boundary === "") return maskText(text, sink);
  return text
    .split(`--${boundary}`)
    .map((part) => {
      const [, head, gap = "", content = "", end = ""] = /^(.*?)(\r?\n\r?\n)(.*?)(\r?\n)?$/s.exec(part) ?? [];
      if (head === undefined || content === "") return sink.byValue(part);
      const name = /[;\s]name="?([^";\r\n]*)"?/i.exec(head)?.[1];
      const root = name === undefined ? [] : rules.schemas.ofMember(rules.root, name);
      const inner: BodyRules = { schemas: rules.schemas, root };
      const shown = (): string => {
        const isSecret = name !== undefined && (isSecretName(name) || isSecretField(name, rules));
        const json = isSecret ? /^\s*[[{]/.test(content) && maskJson(content, inner, sink) : undefined;
        if (typeof json === "string") return json;
        if (isSecret) {
          sink.found(content);
          return MASK;
        }
        return maskContent(
          content,
          parseMediaType(/^content-type:(.*)$/im.exec(head)?.[1] ?? ""),
          inner,
          sink,
        );
      };
      return sink.byValue(head) + gap + shown() + end;
    })
    .join(`--${boundary}`);
}
