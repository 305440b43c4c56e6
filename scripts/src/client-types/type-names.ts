import type { Contract } from "../contract.js";
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
const USED = ["Calls", "Date", "Extract", "Omit", "Record"];

/**
 * Names the types of a vendor: a schema's own name, with `Writable` for the form that is sent, and the operation's name
 * with `Body`, `Input` or `Result`. Names begin with a capital letter, so that none is a reserved word. A schema whose name is
 * taken gets `Schema` at its end, and a further one a number.
 *
 * @param writable the schemas that are sent in another form than they are returned
 */
export function nameTypes(
  { vendor, document }: Contract,
  calls: readonly Call[],
  writable: ReadonlySet<string>,
): TypeNames {
  const taken = new Set([...USED, ...entryNames(vendor)]);
  const claim = (base: string, suffix: string, formsOf: (name: string) => readonly string[]): string => {
    let name = base;
    for (let count = 1; formsOf(name).some((each) => taken.has(each)); count++) {
      name = `${base}${suffix}${count > 1 ? count : ""}`;
    }
    for (const each of formsOf(name)) taken.add(each);
    return name;
  };
  const named = new Map(
    calls.map((call) => {
      const base = claim(typeName(call.operation.id), "", (name) => Object.values(callNames(name)));
      return [call, callNames(base)] as const;
    }),
  );
  const schemas = new Map(
    Object.keys(document.components?.schemas ?? {}).map((schema) => {
      const forms = (name: string): string[] => [name, ...(writable.has(schema) ? [`${name}Writable`] : [])];
      const readable = claim(typeName(schema), "Schema", forms);
      return [schema, { readable, writable: `${readable}Writable` }] as const;
    }),
  );
  return {
    schema: (schema) => schemas.get(schema) ?? schemaNames(schema),
    call: (call) => named.get(call) ?? callNames(typeName(call.operation.id)),
  };
}

function callNames(name: string): ReturnType<TypeNames["call"]> {
  return { body: `${name}Body`, input: `${name}Input`, result: `${name}Result` };
}

function schemaNames(schema: string): ReturnType<TypeNames["schema"]> {
  const readable = typeName(schema);
  return { readable, writable: `${readable}Writable` };
}

/** `list-items.v2` becomes `ListItemsV2`, and `2fa` becomes `_2fa`. */
function typeName(name: string): string {
  const words = name.split(/[^\p{ID_Continue}$]+/u).filter(Boolean);
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[\p{ID_Start}$_]/u.test(joined) ? joined : `_${joined}`;
}
