import type { ReceivedRequest } from "../../http/received-request.js";
import type { Collection, State } from "../../state/store.js";

/** A webhook as it is kept. */
export interface Webhook {
  readonly id: string;
  readonly organizationId: number;
  readonly transformerType: string;
  readonly tillCode: string;
  readonly authEnabled: boolean;
  readonly uniquenessCheckEnabled: boolean;
  readonly disabled: boolean;
}

/** The webhooks of all organizations by id: their addresses name no organization. */
export function webhooksOf(state: State): Collection<Webhook> {
  return state.collection("webhooks");
}

/** Where occurrences are posted to: below the very address that this request was sent to. */
export function webHookUri({ base }: Pick<ReceivedRequest, "base">, id: string): string {
  return `${base}/eucrm/webhooks/${id}`;
}
