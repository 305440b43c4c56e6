import type { Contract } from "../../src/contract/contract.js";
import { GIVEN_ID, type Memory } from "./arbitrary.js";

/** The strings of an exchange by property name. */
export function memoryOf(sent: object, received: unknown): Memory {
  const memory: Record<string, string[]> = {};
  for (const [name, value] of strings(sent)) (memory[name] ??= []).push(value);
  for (const [name, value] of strings(received)) {
    (memory[name === "id" && "id" in sent ? GIVEN_ID : name] ??= []).push(value);
  }
  return Object.fromEntries(Object.entries(memory).map(([name, values]) => [name, values.slice(0, 5)]));
}

function strings(value: unknown): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  JSON.stringify(value, (name: string, property: unknown) => {
    if (typeof property === "string" && property.length > 0 && property.length < 500)
      found.push([name, property]);
    return property;
  });
  return found;
}

/** The contract's examples, of messages and of parameters. */
export function examplesOf(contract: Contract): readonly Memory[] {
  const messages = Object.values(contract.document.components?.["examples"] ?? {});
  const parameters = contract.operations.flatMap(
    (operation) => operation.parameters as readonly { name: string; example?: unknown }[],
  );
  const named = Object.fromEntries(
    parameters.filter(({ example }) => example !== undefined).map(({ name, example }) => [name, example]),
  );
  return [...messages.map((message) => memoryOf(message as object, undefined)), memoryOf(named, undefined)];
}
