import type { State } from "../../../state/store.js";
import { relatedItemsOf } from "../incidents/record.js";
import { invalidMember } from "../invalid-property.js";
import type { Input } from "../schemas.js";

/** Throws a `Refusal` where an event would point at a related item that its incident does not hold. */
export async function requireRelatedItems(
  state: State,
  incidentArn: string,
  references: readonly Input<"EventReferenceInput">[],
): Promise<void> {
  for (const [index, { relatedItemId }] of references.entries()) {
    if (relatedItemId === undefined) continue;
    if ((await relatedItemsOf(state, incidentArn).get(relatedItemId)) !== undefined) continue;
    throw invalidMember(["eventReferences", String(index), "relatedItemId"], relatedItemId, {
      keyword: "relatedItemId",
      message: "must be the generatedId of a related item of the incident",
    });
  }
}
