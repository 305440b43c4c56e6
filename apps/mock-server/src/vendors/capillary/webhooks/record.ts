import type { ReceivedRequest } from "../../../http/received-request.js";
import type { Random } from "../../../state/random.js";
import type { Collection, State } from "../../../state/store.js";
import { hexadecimalId } from "../ids.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";

/** A webhook as it is stored. */
export interface Webhook {
  readonly id: string;
  readonly organizationId: number;
  readonly transformerType: string;
  readonly tillCode: string;
  readonly authEnabled: boolean;
  readonly uniquenessCheckEnabled: boolean;
  readonly disabled: boolean;
}

/** The webhooks of all organizations, by id: the address of a webhook names no organization. */
export function webhooksIn(state: State): Collection<Webhook> {
  return state.collection("webhooks");
}

/** Creates a webhook. */
export function createWebhook(
  body: RequestSchema<"WebhookCreate">,
  organizationId: number,
  random: Random,
): Webhook {
  const { transformerType, tillCode, authEnabled = false, uniquenessCheckEnabled = false } = body;
  const id = hexadecimalId(random);
  return {
    id,
    organizationId,
    transformerType,
    tillCode,
    authEnabled,
    uniquenessCheckEnabled,
    disabled: false,
  };
}

/** A webhook in the response to its creation. */
export function toCreatedResponse(
  { id, transformerType, uniquenessCheckEnabled, tillCode, authEnabled }: Webhook,
  request: ReceivedRequest,
) {
  const webHookUri = webHookUriOf(request, id);
  return { transformerType, uniquenessCheckEnabled, tillCode, authEnabled, webHookUri, warnings: [] };
}

/** A webhook in a list, the name of its transformer with a lower-case first letter, R22. */
export function toResponse(
  { id, transformerType, uniquenessCheckEnabled, tillCode, authEnabled }: Webhook,
  request: ReceivedRequest,
): ResponseSchema<"Webhook"> {
  return {
    transformerType: transformerType.charAt(0).toLowerCase() + transformerType.slice(1),
    webHookId: id,
    uniquenessCheckEnabled,
    tillCode,
    webHookUri: webHookUriOf(request, id),
    authEnabled,
  };
}

/** The address of a webhook, below the address that the request was sent to. */
function webHookUriOf({ base }: ReceivedRequest, id: string): string {
  return `${base}/eucrm/webhooks/${id}`;
}
