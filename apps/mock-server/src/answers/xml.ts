import { isJsonObject, isReference, nameOf, resolve } from "@event-contracts/contracts/openapi";
import type { JsonObject, OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";

import { plainText } from "../http/json-text.js";

/** The XML Object of a schema (OpenAPI 3.1 §4.8.26), as far as it is used. */
interface XmlObject {
  readonly name?: string;
  readonly prefix?: string;
  readonly namespace?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
  /** OpenAPI 3.2, in place of `attribute` and `wrapped`. */
  readonly nodeType?: string;
}

/** A value as an XML document, with the names that its schema gives. */
export function xmlOf(document: OpenApiDocument, schema: Schema | undefined, value: unknown): string {
  const writer = createWriter(document);
  const root = isJsonObject(schema) && isReference(schema) ? nameOf(schema.$ref) : "root";
  const body = Array.isArray(value)
    ? writer.element(schema, root, value, { isWrapped: true })
    : writer.element(schema, root, value, { isWrapped: false });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}

function createWriter(document: OpenApiDocument) {
  const element = (
    schema: unknown,
    name: string,
    value: unknown,
    { isWrapped }: { readonly isWrapped: boolean },
  ): string => {
    const { parts, xml } = describedBy(document, schema);
    if (Array.isArray(value)) {
      const items = parts.map(({ items: item }) => item).find((item) => item !== undefined);
      const itemXml = describedBy(document, items).xml;
      const wraps = isWrapped || xml.wrapped === true || xml.nodeType === "element";
      const inner = value
        .map((item) =>
          element(items, itemXml.name ?? (wraps ? (xml.name ?? name) : name), item, { isWrapped: false }),
        )
        .join("");
      return wraps ? tag(xml.name ?? name, xml, "", inner) : inner;
    }
    if (!isJsonObject(value)) return tag(xml.name ?? name, xml, "", escaped(plainText(value)));
    let attributes = "";
    let inner = "";
    for (const [key, member] of Object.entries(value)) {
      const memberSchema = parts
        .map(({ properties }) =>
          isJsonObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined,
        )
        .find((found) => found !== undefined);
      const memberXml = describedBy(document, memberSchema).xml;
      if (memberXml.attribute === true || memberXml.nodeType === "attribute") {
        attributes += ` ${qualified(memberXml.name ?? key, memberXml)}="${escaped(plainText(member))}"`;
      } else if (memberXml.nodeType === "text" || memberXml.nodeType === "cdata")
        inner += escaped(plainText(member));
      else inner += element(memberSchema, key, member, { isWrapped: false });
    }
    return tag(xml.name ?? name, xml, attributes, inner);
  };
  return { element };
}

function tag(name: string, xml: XmlObject, attributes: string, inner: string): string {
  const qualifiedName = qualified(name, xml);
  const declaration =
    xml.namespace === undefined
      ? ""
      : ` xmlns${xml.prefix === undefined ? "" : `:${xmlName(xml.prefix)}`}="${escaped(xml.namespace)}"`;
  return `<${qualifiedName}${declaration}${attributes}>${inner}</${qualifiedName}>`;
}

function qualified(name: string, { prefix }: XmlObject): string {
  return prefix === undefined ? xmlName(name) : `${xmlName(prefix)}:${xmlName(name)}`;
}

/** A name of a member may have characters that a name of XML has not. */
function xmlName(name: string): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}_.-]/gu, "_");
  return /^[\p{L}_]/u.test(safe) ? safe : `_${safe}`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  // Characters that XML has no form for are left out.
  return text
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? "")
    .replaceAll(/\p{Cc}/gu, (character) => (/[\t\n\r]/.test(character) ? character : ""));
}

/** The schema with those that it refers to and is merged from, and its XML Object. */
function describedBy(
  document: OpenApiDocument,
  schema: unknown,
): { readonly parts: readonly JsonObject[]; readonly xml: XmlObject } {
  const parts = new Set<JsonObject>();
  const pending = [schema];
  while (pending.length > 0) {
    const part = pending.shift();
    if (!isJsonObject(part) || parts.has(part)) continue;
    parts.add(part);
    if (isReference(part)) pending.push(resolve(document, { $ref: part.$ref }));
    for (const keyword of ["allOf", "oneOf", "anyOf"]) {
      const list = part[keyword];
      if (Array.isArray(list)) pending.push(...list);
    }
  }
  const own = [...parts].find(({ xml }) => isJsonObject(xml));
  return { parts: [...parts], xml: own?.["xml"] ?? {} };
}
