import { basename } from "node:path";
import type ts from "typescript";
import { printLiteral } from "./literal.js";
import { documentTypes } from "./document-types.js";
import type { InputFile } from "./output-unit.js";
import { schemaSuffix } from "./vocabulary-files.js";
import { astToString, typescript } from "./typescript-api.js";

/** The part of an extension's schema that says where the extension may be used. */
interface ExtensionSchema {
  readonly appliesTo: readonly string[];
}

/**
 * The types of the vocabulary's extensions, and which extensions each kind of node may have.
 *
 * @param files the extensions' schemas
 */
export function vocabularySource(files: readonly InputFile[]): string {
  const schemas: Record<string, ExtensionSchema> = {};
  for (const { path, content } of files) {
    schemas[basename(path, schemaSuffix)] = JSON.parse(content) as ExtensionSchema;
  }
  return `/** The type of each extension. */\n${typesOf(schemas)}\n${extensionsOf(schemas)}`;
}

/** An interface with the type of each extension, by openapi-typescript. */
function typesOf(schemas: Readonly<Record<string, ExtensionSchema>>): string {
  const document = {
    openapi: "3.1.0",
    info: { title: "Vocabulary", version: "1.0.0" },
    paths: {},
    components: { schemas },
  };
  const nodes = documentTypes(document, { immutable: true });
  const members = nodes.flatMap((node) => (isNamed(node, "components") ? [...node.members] : []));
  const types = members.flatMap((member) => (isSchemas(member) ? [...member.type.members] : []));
  const { factory, SyntaxKind } = typescript;
  const exported = [factory.createModifier(SyntaxKind.ExportKeyword)];
  return astToString([
    factory.createInterfaceDeclaration(exported, "Vocabulary", undefined, undefined, types),
  ]);
}

function isNamed(node: ts.Node, name: string): node is ts.InterfaceDeclaration {
  return typescript.isInterfaceDeclaration(node) && node.name.text === name;
}

function isSchemas(member: ts.TypeElement): member is ts.PropertySignature & { type: ts.TypeLiteralNode } {
  if (!typescript.isPropertySignature(member) || !typescript.isIdentifier(member.name)) return false;
  return (
    member.name.text === "schemas" && member.type !== undefined && typescript.isTypeLiteralNode(member.type)
  );
}

function extensionsOf(schemas: Readonly<Record<string, ExtensionSchema>>): string {
  const kinds = new Set(Object.values(schemas).flatMap(({ appliesTo }) => appliesTo));
  const members = [...kinds].toSorted().map((kind) => {
    const names = Object.keys(schemas).filter((name) => schemas[name]?.appliesTo.includes(kind));
    const fields = names.map((name) => `${JSON.stringify(name)}?: Vocabulary[${printLiteral(name)}]`);
    return `${kind}: { ${fields.join("; ")} };`;
  });
  return `/** The extensions that each kind of node may have, by the names of \`redocly inspect-node-types\`. */
export interface Extensions {
${members.join("\n")}
}
`;
}
