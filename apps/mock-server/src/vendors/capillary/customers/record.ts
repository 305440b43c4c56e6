import type { Random } from "../../../state/random.js";
import type { Collection, State } from "../../../state/store.js";

/** An identifier of a customer. */
export interface Identifier {
  /** `mobile`, `email`, … in any letter case. */
  readonly type: string;
  readonly value: string;
  /** `INSTORE` and others. */
  readonly source: string;
  readonly accountId: string | undefined;
}

const SMALLEST_ID = 100_000_000;

/** The id of the customer with an identifier. Undefined: there is no such customer. */
export function findCustomer(
  state: State,
  organizationId: number,
  identifier: Identifier,
): Promise<number | undefined> {
  return customersIn(state, organizationId).get(keyOf(identifier));
}

/** Registers a customer who is not known by the identifier, R28. Returns the new id. */
export async function registerCustomer(
  state: State,
  organizationId: number,
  identifier: Identifier,
  random: Random,
): Promise<number> {
  const customers = customersIn(state, organizationId);
  let id: number;
  do id = SMALLEST_ID + random.below(9 * SMALLEST_ID);
  while (!(await customers.insert(userIdKey(String(id)), id)));
  await customers.put(keyOf(identifier), id);
  return id;
}

/** The ids of an organization's customers, by identifier and by the id itself. */
function customersIn(state: State, organizationId: number): Collection<number> {
  return state.collection(`${organizationId}/customers`);
}

/** The key of an identifier. Each source and account has its own customers, except for the vendor's user ids. */
function keyOf({ type, value, source, accountId }: Identifier): string {
  const name = type.toLowerCase();
  return name === "userid" ? userIdKey(value) : JSON.stringify([name, value, source, accountId ?? null]);
}

function userIdKey(id: string): string {
  return JSON.stringify(["userid", id]);
}
