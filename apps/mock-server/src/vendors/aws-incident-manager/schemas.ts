import type { Readable, Writable } from "@event-contracts/contracts";
import type { components } from "@event-contracts/contracts/aws-incident-manager";

type Schemas = components["schemas"];

/** A schema of the contract as answers hold it, and as the state keeps it. */
export type Answer<Name extends keyof Schemas> = Readable<Schemas[Name]>;

/** A schema of the contract as requests hold it. */
export type Input<Name extends keyof Schemas> = Writable<Schemas[Name]>;
