import type { Readable, Writable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/capillary";

type Schemas = components["schemas"];

/** A schema of the contract as requests send it. */
export type RequestSchema<Name extends keyof Schemas> = Writable<Schemas[Name]>;

/** A schema of the contract as responses return it. */
export type ResponseSchema<Name extends keyof Schemas> = Readable<Schemas[Name]>;
