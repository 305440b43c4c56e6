import type { Manifest } from "@event-contracts/contracts";
import type ts from "typescript";
import type { Contract } from "../contract.js";
import { GenerateError } from "../generate-error.js";
import { printKey, printLiteral } from "../literal.js";
import { astToString, typescript } from "../typescript-api.js";
import { contractPath } from "../vendors.js";
import { callSchemas } from "./calls.js";
import type { Call } from "./calls.js";
import { clientTypeName } from "./client-type.js";
import { declaration } from "./declaration.js";
import { schemaNodes } from "./schema-nodes.js";
import type { SchemaNode } from "./schema-nodes.js";
import { inForm } from "./schema-form.js";
import type { Form } from "./schema-form.js";
import { nameTypes } from "./type-names.js";
import { writableSchemas } from "./writable-schemas.js";

/** The named types of a vendor: their source, and the names that the entry point exports. */
export interface ClientTypes {
  readonly source: string;
  readonly names: readonly string[];
  /** The name of the type of each operation's body, by `operationId`. */
  readonly bodies: Readonly<Record<string, string>>;
}

/**
 * The types of a contract's schemas and of its operations' calls, as interfaces where they are objects, so that editors and
 * errors name them.
 *
 * @throws {GenerateError} if openapi-typescript cannot read the contract
 */
export function clientTypesSource(contract: Contract, { operations }: Manifest): ClientTypes {
  const { document, calls } = callSchemas(contract.document);
  const nodes = readNodes(contract, () => schemaNodes(document));
  const sent = writableSchemas(nodes, calls);
  const names = nameTypes(contract, calls, sent);
  const callOfBody = new Map(
    calls.flatMap((call) => (call.body === undefined ? [] : [[call.body, call] as const])),
  );
  const nameOf = (form: Form) => (schema: string) => {
    const clientType = clientTypeName(schema);
    if (clientType !== undefined) return clientType;
    const call = callOfBody.get(schema);
    if (call) return names.call(call).body;
    return names.schema(schema)[form === "writable" && sent.has(schema) ? "writable" : "readable"];
  };
  const statements: string[] = [];
  const exported: string[] = [];
  const bodies: [string, string][] = [];
  const declare = (name: string, node: SchemaNode, form: Form, comment?: string): void => {
    exported.push(name);
    statements.push(declaration(name, node, { form, nodes, nameOf: nameOf(form), comment }));
  };
  for (const schema of Object.keys(contract.document.components?.schemas ?? {})) {
    const node = nodes.get(schema);
    if (!node) continue;
    const { readable, writable } = names.schema(schema);
    declare(readable, node, "readable");
    if (sent.has(schema)) declare(writable, node, "writable");
  }
  for (const call of calls) {
    const { id } = call.operation;
    const { body, input, result } = names.call(call);
    const bodyNode = call.body === undefined ? undefined : nodes.get(call.body);
    const inputNode = call.input === undefined ? undefined : nodes.get(call.input);
    if (bodyNode) {
      declare(body, bodyNode, "writable", `The request body of \`${id}\`.`);
      bodies.push([id, body]);
    }
    if (inputNode) declare(input, inputNode, "writable", `The input of \`${id}\`.`);
    else {
      exported.push(input);
      statements.push(`/** \`${id}\` has no input. */\nexport type ${input} = client.NoInput;`);
    }
    exported.push(result);
    const { softFailure } = operations[id] ?? {};
    const types = bodiesType(call, nodes, nameOf("readable"));
    const soft = softFailure ? `, ${printLiteral(softFailure)}` : "";
    statements.push(
      `/** The result of \`${id}\`. */\nexport type ${result} = client.ResultOf<${types}${soft}>;`,
    );
  }
  const members = calls.map((call) => {
    const { input, result } = names.call(call);
    return `${printKey(call.operation.id)}: { input: ${input}; result: ${result} };`;
  });
  return {
    source: `import type * as client from "../vendor-types.js";

${statements.join("\n\n")}

/** The types of each operation's call. */
export interface Calls {
${members.join("\n")}
}
`,
    names: exported,
    bodies: Object.fromEntries(bodies),
  };
}

function bodiesType(
  call: Call,
  nodes: ReadonlyMap<string, SchemaNode>,
  nameOf: (schema: string) => string,
): string {
  const members = Object.entries(call.bodies).map(([status, schema]) => {
    const node = schema === undefined ? undefined : nodes.get(schema)?.type;
    return `${printKey(status)}: ${node ? print(inForm(node, "readable", nameOf)) : "undefined"}`;
  });
  return `{ ${members.join("; ")} }`;
}

function print(node: ts.TypeNode): string {
  const { factory } = typescript;
  const alias = astToString([factory.createTypeAliasDeclaration(undefined, "T", undefined, node)]);
  return alias
    .trim()
    .replace(/^type T = /, "")
    .replace(/;$/, "");
}

function readNodes(
  { vendor }: Contract,
  read: () => ReadonlyMap<string, SchemaNode>,
): ReadonlyMap<string, SchemaNode> {
  try {
    return read();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new GenerateError("TYPES", contractPath(vendor), problem, { cause: error });
  }
}
