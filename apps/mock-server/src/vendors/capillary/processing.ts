import type { ExchangeWorld } from "../../state/world.js";
import { findCustomer, registerCustomer, type Identifier } from "./customer.js";
import { definitionsOf, isDisabled, isKeyField, verify, type Definition } from "./definition.js";
import {
  checkOccurrence,
  failed,
  type CheckedOccurrence,
  type Rejection,
  type Step,
} from "./occurrence-check.js";
import { occurrencesOf, type StoredOccurrence } from "./occurrence.js";
import type { Sent } from "./schemas.js";
import { storedForm } from "./stored-form.js";
import { tillIdOf } from "./till.js";
import { uniqueIdOf } from "./unique-id.js";
import type { Webhook } from "./webhook.js";

/** An occurrence that was received. */
export interface Received {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly webhook: Webhook;
  readonly body: Sent<"EventOccurrenceCreate">;
}

/** What became of it. Without a rejection it is stored. */
export interface Outcome {
  readonly steps: readonly Step[];
  readonly rejection: Rejection | undefined;
}

const begin: Step = { status: "EVENT_PROCESSING_STARTED", message: "Processing started" };

/** Checks a received occurrence, and stores it when nothing is wrong with it. */
export async function processOccurrence(received: Received, world: ExchangeWorld): Promise<Outcome> {
  const { webhook, body } = received;
  const definition = await definitionsOf(world.state, webhook.organizationId).get(body.event_name);
  if (definition === undefined || isDisabled(definition)) {
    return { steps: [begin], rejection: failed(`${body.event_name} event not found`) };
  }
  const check = checkOccurrence(definition, body, received.receivedAt);
  const steps = [begin, ...check.steps];
  if ("rejection" in check) return { steps, rejection: check.rejection };
  const userId = await customerIdOf(check.checked, webhook.organizationId, world);
  if (userId === undefined) {
    const message = "Error while processing emfEvent: customerId not present,cant proceed further";
    return { steps: [...steps, ...started(definition), ...broken(definition)], rejection: failed(message) };
  }
  const stored = await keep(received, definition, check.checked, userId, world);
  const isDuplicate = stored.occurrence.additonalAttributes.isDuplicate;
  return { steps: isDuplicate ? steps : [...steps, ...started(definition)], rejection: undefined };
}

function started({ actions }: Definition): readonly Step[] {
  return actions.map((message) => ({ status: "EVENT_CONSUMER_STARTED", message }));
}

function broken({ actions }: Definition): readonly Step[] {
  return actions.map((message) => ({ status: "EVENT_CONSUMER_FAILED", message }));
}

/** Undefined: an unknown customer that is not to be registered, R28. */
async function customerIdOf(
  { customer: { field, value } }: CheckedOccurrence,
  organizationId: number,
  { state, random }: ExchangeWorld,
): Promise<number | undefined> {
  const { identifierType, source, accountId, addCustomerIfNotExists } = field.attributes;
  const identifier: Identifier = {
    type: identifierType?.value ?? "mobile",
    value,
    source: source?.value ?? "INSTORE",
    accountId: accountId?.value,
  };
  const known = await findCustomer(state, organizationId, identifier);
  if (known !== undefined || addCustomerIfNotExists?.value !== "true") return known;
  return registerCustomer(state, organizationId, identifier, random);
}

async function keep(
  received: Received,
  definition: Definition,
  checked: CheckedOccurrence,
  userId: number,
  { state, random, now }: ExchangeWorld,
): Promise<StoredOccurrence> {
  const { requestId, webhook, body } = received;
  const organizationId = webhook.organizationId;
  const fieldTill = [...checked.values].find(([{ type }]) => type === "TILLCODE")?.[1];
  const tillCode = fieldTill ?? body.orgResolver?.tillCode ?? webhook.tillCode;
  const uniqueId = webhook.uniquenessCheckEnabled ? uniqueKeyOf(definition, checked) : requestId;
  const isNew = await state.collection<string>(`${organizationId}/unique-ids`).insert(uniqueId, requestId);
  const stored = storedForm({
    received,
    definition,
    checked,
    userId,
    till: { code: tillCode, id: await tillIdOf(state, organizationId, tillCode, random) },
    uniqueId,
    isDuplicate: !isNew,
    processedAt: now(),
  });
  await occurrencesOf(state, organizationId).insert(requestId, stored);
  await verify(state, definition);
  return stored;
}

function uniqueKeyOf({ eventName, fields }: Definition, { values, customer }: CheckedOccurrence): string {
  const keyFields = fields.filter((field) => isKeyField(field) && field !== customer.field);
  return uniqueIdOf(
    eventName,
    customer.value,
    keyFields.map((field) => values.get(field) ?? ""),
  );
}
