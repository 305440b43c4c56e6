import type { Operation } from "../contract/operations.js";
import { alternativesOf, type SchemeView } from "../vocabulary/security.js";
import type { Credentials } from "./credentials.js";

/** The schemes of a sample: the first security alternative for which the mock server has credentials. It may be empty. */
export function chosenSchemes(operation: Operation, credentials: Credentials): readonly SchemeView[] {
  const alternatives = alternativesOf(operation.contract, operation.security);
  const hasCredential = ({ name }: SchemeView): boolean => credentials[name] !== undefined;
  return alternatives.find((schemes) => schemes.every(hasCredential)) ?? alternatives[0] ?? [];
}
