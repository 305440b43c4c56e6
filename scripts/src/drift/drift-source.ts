import type { DocumentedStatus, Manifest } from "@event-contracts/contracts";
import { nameOf, operationsOf } from "@event-contracts/contracts/openapi";
import type { Operation } from "@event-contracts/contracts/openapi";
import { constantNames } from "../constant-names.js";
import type { Contract } from "../contract.js";
import { printKey, printLiteral } from "../literal.js";
import { pascalCase } from "../pascal-case.js";
import { responseBody } from "../response-body.js";
import { hasRange } from "../vocabulary-needs.js";
import { isRef, isTypes, schemaReader, union } from "./checked-schema.js";
import type { CheckedSchema } from "./checked-schema.js";

/**
 * The schemas of a vendor's responses: one export per operation, and one constant per named schema, so that a bundle
 * contains what its operations use. A constant is declared before its users; a schema that contains itself is a function.
 */
export function driftSource({ vendor, document }: Contract, { operations }: Manifest): string {
  const reader = schemaReader(document);
  const nameConstant = constantNames();
  const all = operationsOf(document).map((operation) => ({ operation, name: nameConstant(operation.id) }));
  const constants = new Map<string, { readonly name: string; isDeclared: boolean }>();
  const declarations: string[] = [];
  const client = pascalCase(vendor);

  const exports = all.map(({ operation, name }) => {
    const { id } = operation;
    const schemas = (operations[id]?.json ?? []).flatMap((status) => {
      const schema = responseSchema(operation, status);
      return schema === undefined ? [] : [`${printKey(String(status))}: ${print(schema)}`];
    });
    return `/** The responses of \`${id}\`. */
export const ${name}: WatchedOperation<Pick<${client}, ${JSON.stringify(id)}>> = {
vendor: ${JSON.stringify(vendor)},
operation: ${JSON.stringify(id)},
schemas: { ${schemas.join(", ")} },${hasRange(operations[id] ?? {}) ? "\nrangeOf," : ""}
};`;
  });
  const ranges = Object.values(operations).some(hasRange);
  const types = [...(declarations.length > 0 ? ["ResponseSchema"] : []), "WatchedOperation"];
  return `import type { ${types.join(", ")} } from "../drift.js";
import type { ${client} } from "../vendors/${vendor}.js";
${ranges ? 'import { rangeOf } from "../vocabulary/range-of.js";\n' : ""}
${[...declarations, ...exports].join("\n\n")}
`;

  /** The schema of the JSON body of a status, or of a range of them. */
  function responseSchema(operation: Operation, status: DocumentedStatus): CheckedSchema {
    const names = Object.keys(operation.responses);
    const name = names.find((each) => each.toUpperCase() === String(status)) ?? "default";
    return union(responseBody(document, operation, name).content.map(({ schema }) => reader.read(schema)));
  }

  function print(schema: CheckedSchema): string {
    if (schema === undefined) return "{}";
    if (isRef(schema)) return printReference(schema.ref);
    if (isTypes(schema)) return printLiteral(schema.length === 1 ? schema[0] : schema);
    const {
      type,
      const: constant,
      required,
      properties,
      additionalProperties,
      items,
      prefixItems,
      anyOf,
      allOf,
    } = schema;
    const members = {
      type: type && print(type),
      const: constant === undefined ? undefined : printLiteral(constant),
      required: required && printLiteral(required),
      properties: properties && printProperties(properties),
      additionalProperties: additionalProperties && print(additionalProperties),
      items: items && print(items),
      prefixItems: prefixItems && printList(prefixItems),
      anyOf: anyOf && printList(anyOf),
      allOf: allOf && printList(allOf),
    };
    const printed = Object.entries(members).filter(([, source]) => source !== undefined);
    return `{ ${printed.map((member) => member.join(": ")).join(", ")} }`;
  }

  function printList(schemas: readonly CheckedSchema[]): string {
    return `[${schemas.map(print).join(", ")}]`;
  }

  function printProperties(properties: Readonly<Record<string, CheckedSchema>>): string {
    const members = Object.entries(properties).map(([name, schema]) => {
      const printed = print(schema);
      // TypeScript takes the type of such a property from Object, and not from the type of the constant.
      const isOfObject = name in Object.prototype && /^["[{]/.test(printed);
      return `${printKey(name)}: ${printed}${isOfObject ? " as const" : ""}`;
    });
    return `{ ${members.join(", ")} }`;
  }

  function printReference(ref: string): string {
    const known = constants.get(ref);
    if (known) return known.isDeclared ? known.name : `() => ${known.name}`;
    const constant = { name: nameConstant(nameOf(ref)), isDeclared: false };
    constants.set(ref, constant);
    declarations.push(`const ${constant.name}: ResponseSchema = ${print(reader.target(ref))};`);
    constant.isDeclared = true;
    return constant.name;
  }
}
