import type { RequestSchema } from "../schemas.js";
import type { Webhook } from "../webhooks/record.js";

/** An occurrence as it was received. */
export interface ReceivedOccurrence {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly webhook: Webhook;
  readonly body: RequestSchema<"EventOccurrenceCreate">;
}

/** The id of the organization that an occurrence belongs to, R45: that of the child if there is one. */
export function ownerOf({ webhook, body }: ReceivedOccurrence): number {
  return body.orgResolver?.childOrgId ?? webhook.organizationId;
}
