import type { Contract } from "../contract.js";
import type { GenerateError } from "../generate-error.js";
import { entryNames } from "../entry-names.js";
import type { Call } from "./calls.js";

/** The names of a vendor's types. */
export interface TypeNames {
  /** The type of a schema: as the vendor returns it, and as it is sent. */
  readonly schema: (schema: string) => { readonly readable: string; readonly writable: string };
  /** The types of a call. */
  readonly call: (call: Call) => { readonly body: string; readonly input: string; readonly result: string };
}

/** The global types that generated types refer to, and the interface that lists the calls. */
const USED = {
  Calls: "the list of the client's calls",
  Date: "JavaScript's Date",
  Extract: "TypeScript's Extract",
  Omit: "TypeScript's Omit",
  Record: "TypeScript's Record",
};

/**
 * Names the types of a vendor: a schema's own name, with `Writable` for the form that is sent, and the operation's name
 * with `Body`, `Input` or `Result`. Names begin with a capital letter, so that none is a reserved word.
 *
 * @param writable the schemas that are sent in another form than they are returned
 * @throws {GenerateError} if two types would have one name
 */
export function nameTypes(
  contract: Contract,
  calls: readonly Call[],
  writable: ReadonlySet<string>,
): TypeNames {
  const owners = new Map<string, string>(Object.entries(USED));
  for (const name of entryNames(contract.vendor)) owners.set(name, `${name} of the vendor's entry point`);
  const claim = (name: string, owner: string, clash: (taken: string) => GenerateError): void => {
    const taken = owners.get(name);
    if (taken !== undefined) throw clash(taken);
    owners.set(name, owner);
  };
  for (const call of calls) {
    const { id, keys } = call.operation;
    for (const name of Object.values(callNames(call))) {
      claim(name, `a type of the operation \`${id}\``, (taken) =>
        contract.errorAt(
          "TYPE_NAME_TAKEN",
          [...keys, "operationId"],
          `${id}'s type \`${name}\` has the name of ${taken}`,
        ),
      );
    }
  }
  const schemas = Object.keys(contract.document.components?.schemas ?? {});
  const claimSchema = (schema: string, name: string): void => {
    claim(name, `the type of the schema ${schema}`, (taken) =>
      contract.errorAt(
        "TYPE_NAME_TAKEN",
        ["components", "schemas", schema],
        `The schema's type \`${name}\` has the name of ${taken}`,
      ),
    );
  };
  for (const schema of schemas) claimSchema(schema, schemaNames(schema).readable);
  for (const schema of schemas) if (writable.has(schema)) claimSchema(schema, schemaNames(schema).writable);
  return { schema: schemaNames, call: callNames };
}

function callNames({ operation }: Call): ReturnType<TypeNames["call"]> {
  const name = typeName(operation.id);
  return { body: `${name}Body`, input: `${name}Input`, result: `${name}Result` };
}

function schemaNames(schema: string): ReturnType<TypeNames["schema"]> {
  const readable = typeName(schema);
  return { readable, writable: `${readable}Writable` };
}

/** `list-items.v2` becomes `ListItemsV2`, and `2fa` becomes `_2fa`. */
function typeName(name: string): string {
  const words = name.split(/[^\w$]+/).filter(Boolean);
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^\d/.test(joined) ? `_${joined}` : joined;
}
