import type { Random } from "../../state/random.js";
import type { State } from "../../state/store.js";

/** By what a customer is known. */
export interface Identifier {
  /** `mobile`, `email`, … in any letter case. */
  readonly type: string;
  readonly value: string;
  /** `INSTORE` and others. */
  readonly source: string;
  readonly accountId: string | undefined;
}

const SMALLEST_ID = 100_000_000;

/** The id of a known customer. */
export function findCustomer(
  state: State,
  organizationId: number,
  identifier: Identifier,
): Promise<number | undefined> {
  return customersOf(state, organizationId).get(keyOf(identifier));
}

/** Gives the customer an id, unless another request has just done so. */
export async function registerCustomer(
  state: State,
  organizationId: number,
  identifier: Identifier,
  random: Random,
): Promise<number> {
  const customers = customersOf(state, organizationId);
  let id: number;
  do id = SMALLEST_ID + random.below(9 * SMALLEST_ID);
  while (!(await customers.insert(userIdKey(String(id)), id)));
  if (await customers.insert(keyOf(identifier), id)) return id;
  return (await customers.get(keyOf(identifier))) ?? id;
}

function customersOf(state: State, organizationId: number) {
  return state.collection<number>(`${organizationId}/customers`);
}

/** Sources and accounts have customers of their own; the vendor's ids stand above them. */
function keyOf({ type, value, source, accountId }: Identifier): string {
  const name = type.toLowerCase();
  return name === "userid" ? userIdKey(value) : JSON.stringify([name, value, source, accountId ?? null]);
}

function userIdKey(id: string): string {
  return JSON.stringify(["userid", id]);
}
