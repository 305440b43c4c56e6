import type { Server, ServerVariable } from "@event-contracts/contracts";
import type { ServerObject } from "../openapi-document.js";

/** The manifest's servers: what builds a URL, without the words. */
export function manifestServers(servers: readonly ServerObject[]): Server[] {
  return servers.map(({ url, variables, "x-environment": environment }) => ({
    url,
    ...(environment !== undefined && { environment }),
    ...(variables && { variables: mapValues(variables, variableFacts) }),
  }));
}

function variableFacts({
  default: first,
  enum: values,
}: ServerVariable & { default: string }): ServerVariable {
  // Without a list of values the default is only an example.
  return values ? { default: first, enum: values } : {};
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
