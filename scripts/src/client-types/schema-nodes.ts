import { mapNodes } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, Rewrite, SchemaObject } from "@event-contracts/contracts/openapi";
import type { OpenAPITSOptions } from "openapi-typescript";
import type ts from "typescript";
import { withBounds } from "../bounds.js";
import { documentTypes } from "../document-types.js";
import { conversionSteps } from "../conversion-steps.js";
import { sequenceItems } from "./client-type.js";
import { transformSchemaObject, typescript } from "../typescript-api.js";

/** The type of a schema, with its comment. */
export type SchemaNode = ts.PropertySignature & { readonly type: ts.TypeNode };

/**
 * The type of each schema of a document, by name, by openapi-typescript. `$Read` and `$Write` mark properties that only
 * one side has, `$Date` a timestamp, and `$Json` the content of JSON text.
 */
export function schemaNodes(document: OpenApiDocument): ReadonlyMap<string, SchemaNode> {
  const root = { kind: "document", node: withBounds(document), pointer: "#", name: undefined } as const;
  const nodes = documentTypes(mapNodes(root, withoutAmbiguousContent), {
    defaultNonNullable: false,
    readWriteMarkers: true,
    transform: markConverted,
  });
  const schemas = nodes
    .flatMap((node) => membersOf(node, "components"))
    .find(({ name }) => textOf(name) === "schemas");
  const members = schemas && typescript.isTypeLiteralNode(schemas.type) ? schemas.type.members : [];
  return new Map([...members].filter(isTyped).map((member) => [textOf(member.name) ?? "", member]));
}

/** openapi-typescript asks for one type at a time, so that it cannot be seen that a schema has several. */
const withoutAmbiguousContent: Rewrite = ({ kind }, copyBelow) => {
  const node = copyBelow();
  if (kind !== "schema" || node["contentMediaType"] === undefined || conversionSteps(node).length > 0)
    return node;
  const { contentMediaType: _, ...plain } = node;
  return plain;
};

const markConverted: NonNullable<OpenAPITSOptions["transform"]> = (schema, options) => {
  const { factory, SyntaxKind } = typescript;
  const object = schema as SchemaObject; // the library's type lacks the vocabulary and the keywords of JSON Schema
  const items = sequenceItems(schema) as Parameters<typeof transformSchemaObject>[0] | undefined;
  if (items) {
    return factory.createTypeReferenceNode("client.Sequence", [transformSchemaObject(items, options)]);
  }
  const steps = conversionSteps(object);
  if (steps.length === 0 || Array.isArray(object.type)) return undefined;
  if (steps.includes("json")) {
    const contentSchema = object["contentSchema"] as Parameters<typeof transformSchemaObject>[0] | undefined;
    const content =
      contentSchema === undefined
        ? factory.createTypeReferenceNode("client.JsonContent")
        : transformSchemaObject(contentSchema, options);
    return factory.createTypeReferenceNode("$Json", [content]);
  }
  const keyword = object.type === "string" ? SyntaxKind.StringKeyword : SyntaxKind.NumberKeyword;
  return factory.createTypeReferenceNode("$Date", [factory.createKeywordTypeNode(keyword)]);
};

function membersOf(node: ts.Node, name: string): SchemaNode[] {
  return typescript.isInterfaceDeclaration(node) && node.name.text === name
    ? [...node.members].filter(isTyped)
    : [];
}

function isTyped(member: ts.TypeElement): member is SchemaNode {
  return typescript.isPropertySignature(member) && member.type !== undefined;
}

function textOf(name: ts.PropertyName): string | undefined {
  return "text" in name ? name.text : undefined;
}
