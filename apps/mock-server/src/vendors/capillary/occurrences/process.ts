import type { ExchangeWorld } from "../../../state/world.js";
import { findCustomer, registerCustomer, type Identifier } from "../customers/record.js";
import type { Field } from "../event-definitions/field.js";
import {
  eventDefinitionsIn,
  isDisabled,
  markVerified,
  type EventDefinition,
} from "../event-definitions/record.js";
import { tillIdOf, type Till } from "../tills/record.js";
import {
  checkOccurrence,
  failed,
  type CheckedOccurrence,
  type Rejection,
  type SentCustomer,
  type Step,
} from "./check.js";
import type { ReceivedOccurrence } from "./received.js";
import { createOccurrence, occurrencesIn, type StoredOccurrence } from "./record.js";
import { uniqueIdOf, uniqueIdsIn } from "./unique-id.js";

/** The result of processing an occurrence. It is stored unless there is a rejection. */
export interface ProcessingResult {
  readonly steps: readonly Step[];
  readonly rejection: Rejection | undefined;
}

/** Checks a received occurrence, and stores it if it is valid. */
export async function processOccurrence(
  received: ReceivedOccurrence,
  world: ExchangeWorld,
): Promise<ProcessingResult> {
  const { webhook, body, receivedAt } = received;
  const begin: Step = { status: "EVENT_PROCESSING_STARTED", message: body.event_name };
  const definition = await eventDefinitionsIn(world.state, webhook.organizationId).get(body.event_name);
  if (definition === undefined || isDisabled(definition)) {
    return { steps: [begin], rejection: failed(`${body.event_name} event not found`) };
  }
  const check = checkOccurrence(definition, body, receivedAt);
  const steps = [begin, ...check.steps];
  if ("rejection" in check) return { steps, rejection: check.rejection };
  const { customer } = check.checked;
  const userId = customer && (await customerIdOf(customer, webhook.organizationId, world));
  if (customer === undefined || userId === undefined) {
    const message = "Error while processing emfEvent: customerId not present,cant proceed further";
    const consumers = [
      ...consumerSteps("EVENT_CONSUMER_STARTED", definition),
      ...consumerSteps("EVENT_CONSUMER_FAILED", definition, (name) => `${name} null`),
    ];
    return { steps: [...steps, ...consumers], rejection: failed(message) };
  }
  const { occurrence } = await store(received, definition, { ...check.checked, customer }, userId, world);
  await markVerified(world.state, definition);
  const consumers = occurrence.additonalAttributes.isDuplicate
    ? []
    : consumerSteps("EVENT_CONSUMER_STARTED", definition);
  return { steps: [...steps, ...consumers], rejection: undefined };
}

function consumerSteps(
  status: string,
  { actions }: EventDefinition,
  messageOf: (consumer: string) => string = (consumer) => consumer,
): readonly Step[] {
  return actions.map((consumer) => ({ status, message: messageOf(consumer) }));
}

/** Undefined: the customer is unknown, and the field does not ask to register the customer, R28. */
async function customerIdOf(
  { field, value }: SentCustomer,
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

async function store(
  received: ReceivedOccurrence,
  definition: EventDefinition,
  checked: CheckedOccurrence & { readonly customer: SentCustomer },
  userId: number,
  { state, random, now }: ExchangeWorld,
): Promise<StoredOccurrence> {
  const { requestId, webhook, body } = received;
  const { organizationId, uniquenessCheckEnabled } = webhook;
  const till = async (code: string): Promise<Till> => ({
    code,
    id: await tillIdOf(state, organizationId, code, random),
  });
  const fieldTills = new Map<Field, Till>();
  for (const [field, code] of checked.values) {
    if (field.type === "TILLCODE") fieldTills.set(field, await till(code));
  }
  const [fieldTill] = fieldTills.values();
  const uniqueId = uniquenessCheckEnabled ? uniqueIdOf(definition, checked) : requestId;
  const isFirst =
    !uniquenessCheckEnabled || (await uniqueIdsIn(state, organizationId).insert(uniqueId, requestId));
  const stored = createOccurrence({
    received,
    definition,
    checked,
    userId,
    till: fieldTill ?? (await till(body.orgResolver?.tillCode ?? webhook.tillCode)),
    fieldTills,
    uniqueId,
    isDuplicate: !isFirst,
    processedAt: now(),
  });
  await occurrencesIn(state, organizationId).put(requestId, stored);
  return stored;
}
