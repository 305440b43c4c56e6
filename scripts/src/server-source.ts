import { operationsOf } from "@event-contracts/contracts/openapi";
import type { OpenApiDocument, ServerObject, ServerVariableObject } from "@event-contracts/contracts/openapi";
import { printKey } from "./literal.js";

/**
 * The type of what picks a contract's server and fills its URL: a shape a server, of which the first is meant where no
 * `environment` is named. Variables of single operations' servers are optional: whoever never calls those operations needs
 * none.
 */
export function serverSource(document: OpenApiDocument): string {
  const ownServers = operationsOf(document).flatMap((operation) => operation.ownServers ?? []);
  const ownVariables = ownServers.flatMap(({ variables = {} }) => Object.entries(variables));
  const shapes = (document.servers ?? []).map((server, index) => {
    const members = new Map(
      ownVariables.map(([name, variable]) => [name, member(name, variable, "?", "string")]),
    );
    for (const [name, type] of serverMembers(server, index === 0)) members.set(name, type);
    return `{ ${[...members.values()].join("; ")} }`;
  });
  return [...new Set(shapes)].join(" | ") || "object";
}

function* serverMembers(
  { "x-environment": environment, variables = {} }: ServerObject,
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
    const values = variable.enum?.map((value) => JSON.stringify(value)).join(" | ");
    yield [name, member(name, variable, values ? "?" : "", values ?? "string")];
  }
}

function member(name: string, { description }: ServerVariableObject, mark: string, type: string): string {
  const words = description?.replaceAll("*/", "*\\/").replaceAll(/\s+/g, " ").trim();
  return `${words ? `\n/** ${words} */\n` : ""}${printKey(name)}${mark}: ${type}`;
}
