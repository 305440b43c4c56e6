import type { Contract } from "./contract.js";
import type { ExampleObject, MediaTypeObject, ParameterObject } from "@event-contracts/contracts/openapi";
import { resolve } from "@event-contracts/contracts/openapi";

/** An example with its name, heading and value. */
export interface Example {
  readonly name: string;
  readonly summary: string;
  readonly value: unknown;
}

/** The examples of a body, a parameter or a header, in the contract's order. A single `example` has no name of its own. */
export function examplesOf(
  { document }: Contract,
  owner: Pick<MediaTypeObject | ParameterObject, "example" | "examples">,
): readonly Example[] {
  const named = Object.entries(owner.examples ?? {}).flatMap(([name, example]) => {
    const { summary, value } = resolve<ExampleObject>(document, example);
    // An example in another file, `externalValue`, is not part of the contract.
    return value === undefined ? [] : [{ name, summary: summary || name, value }];
  });
  return owner.example === undefined
    ? named
    : [{ name: "example", summary: "Example", value: owner.example }, ...named];
}
