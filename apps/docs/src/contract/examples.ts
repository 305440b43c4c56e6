import type { Contract } from "./contract.js";
import type { ExampleObject, MediaTypeObject, ParameterObject } from "@event-contracts/contracts/openapi";
import { resolve } from "@event-contracts/contracts/openapi";

/** An example with its name, its heading and its value. */
export interface Example {
  readonly name: string;
  readonly summary: string;
  readonly value: unknown;
}

/** The examples of a body, a parameter or a header, in the contract's order; a bare `example` is one without a name. */
export function examplesOf(
  { document }: Contract,
  holder: Pick<MediaTypeObject | ParameterObject, "example" | "examples">,
): readonly Example[] {
  const named = Object.entries(holder.examples ?? {}).map(([name, example]) => {
    const { summary, value } = resolve<ExampleObject>(document, example);
    return { name, summary: summary ?? name, value };
  });
  return holder.example === undefined
    ? named
    : [{ name: "example", summary: "Example", value: holder.example }, ...named];
}
