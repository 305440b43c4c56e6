import type { Readable, Writable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/guance";

type Schemas = components["schemas"];

/** A schema of the contract as a request carries it. */
export type RequestSchema<Name extends keyof Schemas> = Writable<Schemas[Name]>;

/** A schema of the contract as a response carries it. */
export type ResponseSchema<Name extends keyof Schemas> = Readable<Schemas[Name]>;
