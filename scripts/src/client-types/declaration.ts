import type ts from "typescript";
import { astToString, typescript } from "../typescript-api.js";
import { inForm, markerOf, referenceOf } from "./schema-form.js";
import type { Form } from "./schema-form.js";
import type { SchemaNode } from "./schema-nodes.js";

interface Context {
  readonly form: Form;
  readonly nodes: ReadonlyMap<string, SchemaNode>;
  readonly nameOf: (schema: string) => string;
  /** Replaces the schema's own comment. */
  readonly comment?: string | undefined;
}

/** The exported declaration of a schema's type: an interface if it is an object with known properties, or an alias. */
export function declaration(name: string, node: SchemaNode, context: Context): string {
  const { factory, SyntaxKind } = typescript;
  const { form, nodes, nameOf, comment } = context;
  const type = withHelpers(inForm(node.type, form, nameOf));
  const exported = [factory.createModifier(SyntaxKind.ExportKeyword)];
  let declared: ts.Statement;
  if (!hasKnownProperties(node.type, nodes)) {
    declared = factory.createTypeAliasDeclaration(exported, name, undefined, type);
  } else if (typescript.isTypeLiteralNode(type)) {
    declared = factory.createInterfaceDeclaration(exported, name, undefined, undefined, type.members);
  } else {
    const base =
      typescript.isTypeReferenceNode(type) && typescript.isIdentifier(type.typeName)
        ? factory.createExpressionWithTypeArguments(type.typeName, type.typeArguments)
        : factory.createExpressionWithTypeArguments(factory.createIdentifier("client.Members"), [type]);
    const heritage = [factory.createHeritageClause(SyntaxKind.ExtendsKeyword, [base])];
    declared = factory.createInterfaceDeclaration(exported, name, undefined, heritage, []);
  }
  if (comment === undefined) {
    typescript.setSyntheticLeadingComments(declared, typescript.getSyntheticLeadingComments(node));
  } else {
    const { MultiLineCommentTrivia } = SyntaxKind;
    typescript.addSyntheticLeadingComment(declared, MultiLineCommentTrivia, `* ${comment} `, true);
  }
  return astToString([declared]).trim();
}

/** Checks if an interface can extend a type, and has a property then. */
function hasKnownProperties(type: ts.TypeNode, nodes: Context["nodes"]): boolean {
  const parts = partsOf(type, nodes);
  if (!parts?.some(typescript.isPropertySignature)) return false;
  // An interface's properties have to fit its index signature, and those of an intersection do not.
  return parts.every((part) => !typescript.isIndexSignatureDeclaration(part) || isUnknown(part.type));
}

function isUnknown(type: ts.TypeNode): boolean {
  return type.kind === typescript.SyntaxKind.UnknownKeyword;
}

/** The members of an object type. Undefined for any other type, and for objects that are not known in advance. */
function partsOf(type: ts.TypeNode, nodes: Context["nodes"]): readonly ts.TypeElement[] | undefined {
  if (typescript.isTypeLiteralNode(type)) return [...type.members];
  if (typescript.isParenthesizedTypeNode(type)) return partsOf(type.type, nodes);
  const reference = referenceOf(type);
  const target = reference === undefined ? undefined : nodes.get(reference)?.type;
  if (target) return partsOf(target, nodes);
  if (typescript.isIntersectionTypeNode(type)) {
    const parts = type.types.map((part) => partsOf(part, nodes));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  const [first] = typescript.isTypeReferenceNode(type) && !markerOf(type) ? (type.typeArguments ?? []) : [];
  return first && isHelper(type) ? partsOf(first, nodes) : undefined;
}

function isHelper(node: ts.Node): node is ts.TypeReferenceNode {
  return (
    typescript.isTypeReferenceNode(node) &&
    typescript.isIdentifier(node.typeName) &&
    ["Omit", "WithRequired"].includes(node.typeName.text)
  );
}

/** openapi-typescript's `WithRequired` would not compile where a form lacks the property. */
function withHelpers(type: ts.TypeNode): ts.TypeNode {
  const { factory } = typescript;
  const visit = (node: ts.Node): ts.Node => {
    const visited = typescript.visitEachChild(node, visit, undefined);
    return isHelper(visited) &&
      typescript.isIdentifier(visited.typeName) &&
      visited.typeName.text === "WithRequired"
      ? factory.createTypeReferenceNode("client.WithRequired", visited.typeArguments)
      : visited;
  };
  return typescript.visitNode(type, visit, typescript.isTypeNode) ?? type;
}
