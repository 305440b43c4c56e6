import {
  operationNames,
  operationsOf,
  resolve,
  securitySchemesOf,
  serversOf,
} from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, SchemaObject, SecuritySchemeObject } from "@event-contracts/contracts/openapi";
import { pascalCase } from "../pascal-case.js";
import type { Section } from "./section.js";

/** A vendor and its contract. */
export interface ClientVendor {
  readonly vendor: string;
  readonly document: OpenApiDocument;
}

/**
 * The table of all vendors in the client's README: what a program has to write to call one.
 *
 * @param isReserved says whether no operation has a name
 */
export function clientTable(
  vendors: readonly ClientVendor[],
  isReserved: (name: string) => boolean = () => false,
): Section {
  return {
    name: "vendors",
    heading: "Vendors",
    note: "written by `npm run generate` from the contracts",
    head: ["API", "import", "creates", "`auth`: one or more of", "`server`", "a first call"],
    rows: vendors.map(({ vendor, document }) => [
      document.info.title,
      code(`@event-contracts/client/${vendor}`),
      code(`create${pascalCase(vendor)}`),
      list(credentials(document)),
      list(serverOptions(document)),
      code(firstCall(document, isReserved)),
    ]),
  };
}

/** The schemes with the shapes of their credentials. Nothing stands for a string. Mutual TLS is not the client's. */
function credentials(document: OpenApiDocument): string[] {
  return Object.entries(securitySchemesOf(document)).flatMap(([name, scheme]) => {
    if (scheme.type === "mutualTLS") return [];
    const members = credentialMembers(document, scheme);
    return [members ? `${name}: { ${members.join(", ")} }` : name];
  });
}

function credentialMembers(
  document: OpenApiDocument,
  scheme: SecuritySchemeObject,
): readonly string[] | undefined {
  if (scheme.type === "http" && scheme.scheme === "basic") return ["username", "password"];
  if (scheme.type !== "apiKey") return undefined;
  if (scheme["x-sigv4"]) return ["accessKeyId", "secretAccessKey"];
  const exchange = scheme["x-token-exchange"];
  const operation = operationsOf(document).find(({ id }) => id === exchange?.operationId);
  if (!operation?.object.requestBody) return undefined;
  const [content] = Object.values(resolve(document, operation.object.requestBody).content);
  if (typeof content?.schema !== "object") return undefined;
  return resolve<SchemaObject>(document, content.schema).required;
}

/** The variables that every server needs, and the environments. */
function serverOptions(document: OpenApiDocument): string[] {
  const servers = serversOf(document);
  const variables = servers.flatMap((server) => Object.entries(server.variables ?? {}));
  const members = variables.map(([name, { enum: values }]) => (values ? `${name}?` : name));
  const environments = servers.flatMap((server) => server["x-environment"] ?? []);
  return [
    ...new Set(members),
    ...(environments.length > 0
      ? [`environment?: ${environments.map((name) => JSON.stringify(name)).join(" | ")}`]
      : []),
  ];
}

/**
 * An operation that needs no input, so that it suits for a check of the credentials: the first one that takes none, because of
 * several optional parameters one may be needed all the same.
 */
function firstCall(document: OpenApiDocument, isReserved: (name: string) => boolean): string | undefined {
  const callable = operationNames(document, isReserved).flatMap((named) => {
    const { method, object, path } = named.operation;
    if (["CONNECT", "TRACE", "TRACK"].includes(method) || path.includes("{")) return [];
    const parameters = [...(document.paths[path]?.parameters ?? []), ...(object.parameters ?? [])];
    const inputs = [...parameters, ...(object.requestBody ? [object.requestBody] : [])];
    const isRequired = inputs.some(
      (input) => resolve<{ required?: boolean }>(document, input).required === true,
    );
    return isRequired ? [] : [{ ...named, takesNone: inputs.length === 0 }];
  });
  const found = callable.find(({ takesNone }) => takesNone) ?? callable[0];
  if (!found) return undefined;
  const { name } = found;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? `${name}()` : `[${JSON.stringify(name)}]()`;
}

function list(items: readonly string[]): string {
  return items.map(code).join(", ");
}

function code(text: string | undefined): string {
  return text === undefined ? "" : `\`${text}\``;
}
