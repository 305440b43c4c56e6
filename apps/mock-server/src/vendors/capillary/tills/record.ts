import type { Random } from "../../../state/random.js";
import type { Collection, State } from "../../../state/store.js";

/** A till. */
export interface Till {
  readonly code: string;
  readonly id: number;
}

const SMALLEST_ID = 10_000_000;

/** The id of the till with a code, R32. The first use of a code stores its id. */
export async function tillIdOf(
  state: State,
  organizationId: number,
  code: string,
  random: Random,
): Promise<number> {
  const tills = tillsIn(state, organizationId);
  const known = await tills.get(code);
  if (known !== undefined) return known;
  const id = SMALLEST_ID + random.below(9 * SMALLEST_ID);
  await tills.put(code, id);
  return id;
}

/** The ids of an organization's tills, by code. */
function tillsIn(state: State, organizationId: number): Collection<number> {
  return state.collection(`${organizationId}/tills`);
}
