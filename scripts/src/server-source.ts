import { operationsOf, serversOf } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, ServerObject, ServerVariableObject } from "@event-contracts/contracts/openapi";
import { printKey } from "./literal.js";
import { isRelative } from "./manifest/servers.js";

const ENDPOINT =
  "/** The server of the API: the contract gives no host. Its path is kept. */\nendpoint: string | URL";

/**
 * The type of the option that selects a contract's server and fills its URL: one shape per server. Without
 * `environment`, it is the first server. Variables of single operations' servers are optional, because a caller may
 * never call those operations. A server without a host needs the caller's `endpoint`.
 */
export function serverSource(document: OpenApiDocument): string {
  const ownServers = operationsOf(document).flatMap((operation) => operation.ownServers ?? []);
  const ownVariables = ownServers.flatMap(({ variables = {} }) => Object.entries(variables));
  const shapes = serversOf(document).map((server, index) => {
    const properties = new Map(
      ownVariables.map(([name, variable]) => [name, property(name, variable, "?", "string")]),
    );
    for (const [name, type] of serverProperties(server, index === 0)) properties.set(name, type);
    if (isRelative(server)) properties.set("endpoint", ENDPOINT);
    return properties.size === 0 ? "object" : `{ ${[...properties.values()].join("; ")} }`;
  });
  return [...new Set(shapes)].join(" | ");
}

function* serverProperties(
  { url, "x-environment": environment, variables = {} }: ServerObject,
  isFirst: boolean,
): Generator<readonly [string, string]> {
  if (environment !== undefined) {
    const mark = isFirst ? "?" : "";
    yield [
      "environment",
      `/** The contract's server that the client uses. */\nenvironment${mark}: ${JSON.stringify(environment)}`,
    ];
  }
  for (const [name, variable] of Object.entries(variables)) {
    // Without a list of values the default is only an example, such as an organization that is not the caller's.
    const values = variable.enum?.map((value) => JSON.stringify(value));
    // A vendor adds values, such as regions, and programs read them from their environment. Editors complete the known ones.
    const type = values && [...values, "(string & Record<never, never>)"].join(" | ");
    yield [name, property(name, variable, type ? "?" : "", type ?? "string")];
  }
  for (const [, name = ""] of url.matchAll(/{([^{}]+)}/g)) {
    if (!Object.hasOwn(variables, name)) yield [name, `${printKey(name)}: string`];
  }
}

function property(name: string, { description }: ServerVariableObject, mark: string, type: string): string {
  const words = description?.replaceAll("*/", "*\\/").replaceAll(/\s+/g, " ").trim();
  return `${words ? `\n/** ${words} */\n` : ""}${printKey(name)}${mark}: ${type}`;
}
