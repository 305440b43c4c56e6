import type { Store } from "../../state/store.js";
import { relatedItemsOf } from "../../vendors/aws-incident-manager/collections.js";
import { invalidMember } from "../../vendors/aws-incident-manager/invalid-member.js";
import type { Input } from "../../vendors/aws-incident-manager/schemas.js";

/** Throws a `Refusal` where an event would point at a related item that its incident does not hold. */
export async function requireRelatedItems(
  store: Store,
  incidentArn: string,
  references: readonly Input<"EventReferenceInput">[],
): Promise<void> {
  for (const [index, { relatedItemId }] of references.entries()) {
    if (relatedItemId === undefined) continue;
    if ((await relatedItemsOf(store, incidentArn).get(relatedItemId)) !== undefined) continue;
    throw invalidMember(["eventReferences", String(index), "relatedItemId"], relatedItemId, {
      keyword: "relatedItemId",
      message: "must be the generatedId of a related item of the incident",
    });
  }
}
