import type { Manifest, Operation } from "@event-contracts/contracts";
import type { Dialect } from "./vocabulary/dialect.js";

/** An operation of a client, and the functions that implement what its contract uses. */
export interface CoreOperation {
  readonly operationId: string;
  readonly facts: Operation & Required<Pick<Operation, "security">>;
  readonly dialect: Dialect;
  /** The operations that its security schemes call. They are no methods of the client, unless it has them too. */
  readonly needs?: () => readonly CoreOperation[];
}

/** The facts of a contract that all its operations share. */
export type ContractFacts = Omit<Manifest, "operations" | "security">;
