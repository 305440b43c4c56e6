import type { Readable, Writable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/capillary";

type Schemas = components["schemas"];

/** A schema of the contract as it comes back. */
export type Answered<Name extends keyof Schemas> = Readable<Schemas[Name]>;

/** A schema of the contract as it is sent. */
export type Sent<Name extends keyof Schemas> = Writable<Schemas[Name]>;
