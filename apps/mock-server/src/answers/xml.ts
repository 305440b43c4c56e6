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

/** The prefixes that are declared around an element. */
type Scope = ReadonlySet<string>;

/** A value as an XML document, with the names that its schema gives. */
export function xmlOf(document: OpenApiDocument, schema: Schema | undefined, value: unknown): string {
  const root = isJsonObject(schema) && isReference(schema) ? nameOf(schema.$ref) : "root";
  const isWrapped = Array.isArray(value);
  // XML declares this prefix itself.
  const scope = new Set(["xml"]);
  const body = createWriter(document)(schema, root, value, { isWrapped, scope });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}

/** Writes a value as an element, or a list without a wrapper as one for each item. */
type WriteElement = (
  schema: unknown,
  name: string,
  value: unknown,
  around: { readonly isWrapped: boolean; readonly scope: Scope },
) => string;

function createWriter(document: OpenApiDocument): WriteElement {
  const element: WriteElement = (schema, name, value, { isWrapped, scope }) => {
    const { parts, xml } = describedBy(document, schema);
    if (Array.isArray(value)) {
      const items = parts.map(({ items: item }) => item).find((item) => item !== undefined);
      const itemXml = describedBy(document, items).xml;
      const wraps = isWrapped || xml.wrapped === true || xml.nodeType === "element";
      const itemName = itemXml.name ?? (wraps ? (xml.name ?? name) : name);
      const inner = (around: Scope): string =>
        value.map((item) => element(items, itemName, item, { isWrapped: false, scope: around })).join("");
      return wraps ? tag(xml.name ?? name, xml, [], { scope, inner }) : inner(scope);
    }
    if (!isJsonObject(value)) {
      return tag(xml.name ?? name, xml, [], { scope, inner: () => escaped(plainText(value)) });
    }
    const members = Object.entries(value).map(([key, member]) => {
      const memberSchema = parts
        .map(({ properties }) =>
          isJsonObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined,
        )
        .find((found) => found !== undefined);
      return { key, member, memberSchema, memberXml: describedBy(document, memberSchema).xml };
    });
    const attributes = members
      .filter(({ memberXml }) => isAttribute(memberXml))
      .map(({ key, member, memberXml }) => ({
        name: memberXml.name ?? key,
        xml: memberXml,
        text: plainText(member),
      }));
    const inner = (around: Scope): string =>
      members
        .filter(({ memberXml }) => !isAttribute(memberXml))
        .map(({ key, member, memberSchema, memberXml }) =>
          memberXml.nodeType === "text" || memberXml.nodeType === "cdata"
            ? escaped(plainText(member))
            : element(memberSchema, key, member, { isWrapped: false, scope: around }),
        )
        .join("");
    return tag(xml.name ?? name, xml, attributes, { scope, inner });
  };
  return element;
}

function isAttribute({ attribute, nodeType }: XmlObject): boolean {
  return attribute === true || nodeType === "attribute";
}

interface Attribute {
  readonly name: string;
  readonly xml: XmlObject;
  readonly text: string;
}

function tag(
  name: string,
  xml: XmlObject,
  attributes: readonly Attribute[],
  { scope, inner }: { readonly scope: Scope; readonly inner: (around: Scope) => string },
): string {
  const declared = new Map<string, string>();
  const own = [xml, ...attributes.map((attribute) => attribute.xml)];
  for (const [index, { prefix, namespace }] of own.entries()) {
    // A namespace without a prefix is that of elements, and not of attributes.
    const isUsed = prefix !== undefined || index === 0;
    const declaration = prefix === undefined ? "xmlns" : `xmlns:${xmlName(prefix)}`;
    if (namespace !== undefined && isUsed && !declared.has(declaration)) declared.set(declaration, namespace);
  }
  const around = new Set([...scope, ...own.flatMap(({ prefix, namespace }) => (namespace && prefix) || [])]);
  const written = new Map([
    ...declared,
    ...attributes.map((one): [string, string] => [qualified(one.name, one.xml, around), one.text]),
  ]);
  const head = [...written].map(([key, text]) => ` ${key}="${escaped(text)}"`).join("");
  const qualifiedName = qualified(name, xml, around);
  return `<${qualifiedName}${head}>${inner(around)}</${qualifiedName}>`;
}

/** A prefix that is declared nowhere is left out: the document would not be well-formed. */
function qualified(name: string, { prefix }: XmlObject, scope: Scope): string {
  return prefix === undefined || !scope.has(prefix) ? xmlName(name) : `${xmlName(prefix)}:${xmlName(name)}`;
}

/** A name of a member may have characters that a name of XML has not. */
function xmlName(name: string): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}_.-]/gu, "_");
  return /^[\p{L}_]/u.test(safe) ? safe : `_${safe}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

function escaped(text: string): string {
  return (
    text
      // Characters that XML has no form for (XML 1.0 §2.2) are left out.
      .replaceAll(/[\p{Cs}\ufffe\uffff]/gu, "")
      .replaceAll(/\p{Cc}/gu, (character) => (/[\t\n\r\x7f-\x9f]/.test(character) ? character : ""))
      .replaceAll(/[&<>"\r]/g, (character) => ENTITIES[character] ?? "")
  );
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
