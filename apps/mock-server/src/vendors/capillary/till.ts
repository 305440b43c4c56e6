import type { Random } from "../../state/random.js";
import type { State } from "../../state/store.js";

const SMALLEST_ID = 10_000_000;

/** The id of the till with this code, the same from the first time on. */
export async function tillIdOf(
  state: State,
  organizationId: number,
  code: string,
  random: Random,
): Promise<number> {
  const tills = state.collection<number>(`${organizationId}/tills`);
  const known = await tills.get(code);
  if (known !== undefined) return known;
  const id = SMALLEST_ID + random.below(9 * SMALLEST_ID);
  return (await tills.insert(code, id)) ? id : ((await tills.get(code)) ?? id);
}
