import type { Operation } from "../contract/operations.js";
import { alternativesOf, type SchemeView } from "../vocabulary/security.js";
import type { Credentials } from "./credentials.js";

/** The schemes that a sample uses: those of the first alternative that the mock can open; it may be a call without any. */
export function chosenSchemes(operation: Operation, credentials: Credentials): readonly SchemeView[] {
  const alternatives = alternativesOf(operation.contract, operation.security);
  const isOpened = ({ name }: SchemeView): boolean => credentials[name] !== undefined;
  return alternatives.find((schemes) => schemes.every(isOpened)) ?? alternatives[0] ?? [];
}
