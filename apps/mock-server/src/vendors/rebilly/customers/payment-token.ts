import type { State } from "../../../state/store.js";
import type { Organization } from "../organization.js";

/**
 * Takes a payment token, which can be used once (R47).
 *
 * @returns false if the token was used before.
 */
export function takePaymentToken(state: State, { key }: Organization, token: string): Promise<boolean> {
  return state.collection<true>(`${key}/payment-tokens`).insert(token, true);
}
