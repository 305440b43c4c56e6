import type { Operation } from "../contract/contract.js";
import type { CredentialRefusal } from "../failure/failure.js";
import type { ReceivedRequest } from "../http/received-request.js";
import type { World } from "../state/world.js";
import type { Credential } from "./credentials.js";

/** The request whose credential is checked, and the world in which it is. */
export interface CredentialContext {
  readonly operation: Operation;
  readonly request: ReceivedRequest;
  readonly world: World;
  /** The nearest time to this one that the clock of the caller can show. */
  readonly nearestShown: (time: Date) => Date;
}

/** Checks a presented credential where a comparison is not enough, as for tokens that expire. Undefined: accepted. */
export type CredentialCheck = (
  presented: string,
  context: CredentialContext,
) => CredentialRefusal | Promise<CredentialRefusal | undefined> | undefined;

/** The credentials that a security scheme accepts: a list to compare with, a check, or any that is presented. */
export type AcceptedForScheme = readonly Credential[] | CredentialCheck | "any";

/** The accepted credentials by security scheme. */
export type AcceptedCredentials = Readonly<Record<string, AcceptedForScheme>>;

/** `strict` checks credentials as the vendor does, `any` accepts any that is present, `off` skips the check. */
export type AuthMode = "any" | "off" | "strict";
