import type { Readable, Writable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/aws-incident-manager";

type Schemas = components["schemas"];

/** A schema of the contract as requests carry it. */
export type RequestSchema<Name extends keyof Schemas> = Writable<Schemas[Name]>;

/** A schema of the contract as responses carry it, and as the state stores it. */
export type ResponseSchema<Name extends keyof Schemas> = Readable<Schemas[Name]>;
