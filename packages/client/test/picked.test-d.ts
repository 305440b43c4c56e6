/**
 * Clients with some operations that must compile, and those that must not. The compiler checks this file; it never runs.
 *
 * @module
 */
import { createCore, withHooks, withRetries } from "@event-contracts/client/core";
import {
  createAwsIncidentManager,
  startIncident,
} from "@event-contracts/client/operations/aws-incident-manager";
import type { createEvent as createCapillaryEvent } from "@event-contracts/client/operations/capillary";
import { createEvent as createGuanceEvent } from "@event-contracts/client/operations/guance";
import {
  contract,
  createRebilly,
  createTimelineMessage,
  listCustomers,
  listTimelineMessages,
} from "@event-contracts/client/operations/rebilly";
import { items } from "@event-contracts/client/pages";
import { toRebilly } from "@event-contracts/client/publish/rebilly";
import type {
  CreateTimelineMessageInput,
  CreateTimelineMessageResult,
  Rebilly,
} from "@event-contracts/client/rebilly";
import { expectTypeOf } from "vitest";

const auth = { secretApiKey: "k" };
const server = { environment: "sandbox", organizationId: "org-1" } as const;
const rebilly = createRebilly({ operations: [createTimelineMessage, listTimelineMessages], auth, server });

// The methods are those of the operations, with the types of the vendor's client.

expectTypeOf<Extract<keyof typeof rebilly, string>>().toEqualTypeOf<
  "createTimelineMessage" | "listTimelineMessages"
>();
expectTypeOf(rebilly.createTimelineMessage).parameter(0).toEqualTypeOf<CreateTimelineMessageInput>();
expectTypeOf(rebilly.createTimelineMessage).returns.resolves.toEqualTypeOf<CreateTimelineMessageResult>();
void items(rebilly.listTimelineMessages, { path: { id: "c" } });
toRebilly(rebilly, { customerId: "c" });
// @ts-expect-error: an operation that was not picked
void rebilly.listCustomers();
// @ts-expect-error: a misspelt operation
void rebilly.createTimelineMesage({ path: { id: "c" }, body: {} });
// @ts-expect-error: a misspelt field
void rebilly.createTimelineMessage({ path: { id: "c" }, body: { mesage: "Called back" } });
// @ts-expect-error: a client that lacks the operation of the target
toRebilly(createRebilly({ operations: [listCustomers], auth, server }), { customerId: "c" });
// @ts-expect-error: a client with some operations is not one with all
const whole: Rebilly = rebilly;

// The operations.

// @ts-expect-error: no operations
createRebilly({ auth, server });
// @ts-expect-error: an empty list
createRebilly({ operations: [], auth, server });
// @ts-expect-error: a name
createRebilly({ operations: ["createTimelineMessage"], auth, server });
// @ts-expect-error: an operation of another vendor
createRebilly({ operations: [startIncident], auth, server });
// @ts-expect-error: an operation of another vendor beside one of its own
createRebilly({ operations: [createTimelineMessage, startIncident], auth, server });
// @ts-expect-error: an operation of another vendor, with a name that both have
const events: typeof createCapillaryEvent = createGuanceEvent;

// The options are those of the vendor's client.

createAwsIncidentManager({
  operations: [startIncident],
  auth: { sigv4: { accessKeyId: "a", secretAccessKey: "s" } },
});
// @ts-expect-error: no credential
createRebilly({ operations: [createTimelineMessage], auth: {}, server });
// @ts-expect-error: no server
createRebilly({ operations: [createTimelineMessage], auth });
// @ts-expect-error: an unknown option
createRebilly({ operations: [createTimelineMessage], auth, server, retires: 1 });

// Clients from parts.

const small = createCore(contract, { operations: [createTimelineMessage], features: [], auth, server });
expectTypeOf<Extract<keyof typeof small, string>>().toEqualTypeOf<"createTimelineMessage">();
expectTypeOf(small.createTimelineMessage).returns.resolves.toEqualTypeOf<CreateTimelineMessageResult>();
createCore(contract, {
  operations: [createTimelineMessage],
  features: [withRetries({ retries: 3 }), withHooks({ observe: console.log })],
  auth,
  server,
  timeout: 1000,
});
// @ts-expect-error: the features have to be chosen
createCore(contract, { operations: [createTimelineMessage], auth, server });
// @ts-expect-error: the option of a feature, without the feature
createCore(contract, { operations: [createTimelineMessage], features: [], auth, server, retries: 3 });
// @ts-expect-error: an operation of another vendor
createCore(contract, { operations: [startIncident], features: [], auth, server });
// @ts-expect-error: no credential
createCore(contract, { operations: [createTimelineMessage], features: [], server });

void [whole, events];
