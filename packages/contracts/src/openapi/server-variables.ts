import { isJsonObject } from "./json.js";
import type { JsonObject } from "./json.js";

/** A server whose variables are texts: in YAML a port or a version is easily a number. Without a default it is empty. */
export function withTextVariables(server: JsonObject): JsonObject {
  const { variables } = server;
  if (!isJsonObject(variables)) return server;
  const all = Object.values(variables);
  if (all.every((variable) => isJsonObject(variable) && isTextual(variable))) return server;
  const entries = Object.entries(variables).map(([name, variable]) => [name, textual(variable)]);
  return { ...server, variables: Object.fromEntries(entries) as JsonObject };
}

function isTextual({ default: value, enum: values = [] }: JsonObject): boolean {
  return [value, ...(values as readonly unknown[])].every((one) => typeof one === "string");
}

function textual(variable: unknown): JsonObject {
  const { default: value = "", enum: values, ...rest } = isJsonObject(variable) ? variable : {};
  return {
    ...rest,
    default: String(value),
    ...(Array.isArray(values) && { enum: values.map(String) }),
  };
}
