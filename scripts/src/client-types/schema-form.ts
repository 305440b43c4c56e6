import type ts from "typescript";
import { typescript } from "../typescript-api.js";

/** `readable` is the form that the vendor returns, `writable` the one that is sent. */
export type Form = "readable" | "writable";

/** The names of the types that openapi-typescript and the generator mark with a form. */
const markers = { readable: "$Write", writable: "$Read" } as const;

/**
 * A type in one of its forms: without the properties that only the other side has, and without markers. References to
 * schemas become names.
 */
export function inForm(node: ts.TypeNode, form: Form, nameOf: (schema: string) => string): ts.TypeNode {
  const { factory } = typescript;
  const visit = (child: ts.Node): ts.Node | undefined => {
    if (typescript.isPropertySignature(child) && child.type && markerOf(child.type)?.name === markers[form]) {
      return undefined;
    }
    const schema = referenceOf(child);
    if (schema !== undefined) return factory.createTypeReferenceNode(nameOf(schema));
    const marker = markerOf(child);
    if (!marker) return typescript.visitEachChild(child, visit, undefined);
    const inner = typescript.visitNode(marker.inner, visit, typescript.isTypeNode) ?? marker.inner;
    if (marker.name === "$Read" || marker.name === "$Write") return inner;
    const text = factory.createKeywordTypeNode(typescript.SyntaxKind.StringKeyword);
    if (form === "readable") return marker.name === "$Json" ? text : inner;
    return factory.createUnionTypeNode(
      marker.name === "$Json" ? [text, inner] : [inner, factory.createTypeReferenceNode("Date")],
    );
  };
  return typescript.visitNode(node, visit, typescript.isTypeNode) ?? node;
}

/** The marker that a type is wrapped in. */
export function markerOf(node: ts.Node): { readonly name: string; readonly inner: ts.TypeNode } | undefined {
  if (!typescript.isTypeReferenceNode(node) || !typescript.isIdentifier(node.typeName)) return undefined;
  const { text } = node.typeName;
  const [inner] = node.typeArguments ?? [];
  return inner && ["$Date", "$Json", "$Read", "$Write"].includes(text) ? { name: text, inner } : undefined;
}

/** The name in `components["schemas"][name]`. */
export function referenceOf(node: ts.Node): string | undefined {
  if (!typescript.isIndexedAccessTypeNode(node) || !typescript.isIndexedAccessTypeNode(node.objectType))
    return undefined;
  const { objectType, indexType } = node;
  if (
    literalOf(objectType.indexType) !== "schemas" ||
    !typescript.isTypeReferenceNode(objectType.objectType)
  ) {
    return undefined;
  }
  return literalOf(indexType);
}

function literalOf(node: ts.TypeNode): string | undefined {
  return typescript.isLiteralTypeNode(node) && typescript.isStringLiteral(node.literal)
    ? node.literal.text
    : undefined;
}
