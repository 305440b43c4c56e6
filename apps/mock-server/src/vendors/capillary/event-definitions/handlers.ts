import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../../typed-handler.js";
import { businessErrors } from "../business-rules.js";
import { organizationOf } from "../credentials.js";
import { acknowledgement, list } from "../envelope.js";
import { businessFailure, failure, resultMessage } from "../errors.js";
import { keepUniqueKey } from "./field.js";
import {
  createDefinition,
  disableDefinition,
  eventDefinitionsIn,
  isDisabled,
  replaceDefinition,
  toResponse,
} from "./record.js";
import { eventDefinitionRules } from "./rules.js";

/** Creates, replaces, reads and disables event definitions. */
export const handlers = defineHandlers<operations>()({
  async createEvent({ body, principal, request }, { state, random }) {
    const errors = businessErrors(eventDefinitionRules, body, request);
    if (errors.length > 0) return businessFailure(errors);
    const { id } = organizationOf(principal);
    const definition = createDefinition(body, id, random);
    const isNew = await eventDefinitionsIn(state, id).insert(body.eventName, definition);
    return isNew
      ? acknowledgement()
      : businessFailure([resultMessage(1806, `${body.eventName} event already exists`)]);
  },

  async updateEvent({ body, principal, request }, { state }) {
    const errors = businessErrors(eventDefinitionRules, body, request);
    if (errors.length > 0) return businessFailure(errors);
    const definitions = eventDefinitionsIn(state, organizationOf(principal).id);
    const existing = await definitions.get(body.eventName);
    if (existing === undefined || isDisabled(existing)) return eventNotFound(body.eventName);
    const update = keepUniqueKey(body, existing.fields);
    const conflicts = businessErrors(eventDefinitionRules, update, request);
    if (conflicts.length > 0) return businessFailure(conflicts);
    await definitions.put(body.eventName, replaceDefinition(existing, update));
    return acknowledgement();
  },

  async listEvents({ query: { id }, principal }, { state, now }) {
    const { items } = await eventDefinitionsIn(state, organizationOf(principal).id).list();
    const found = id === undefined ? items : items.filter(({ eventId }) => eventId === id);
    const date = now();
    return list(found.map((definition) => toResponse(definition, date)));
  },

  async getEventMeta({ query: { event_name: name }, principal }, { state, now }) {
    const definition = await eventDefinitionsIn(state, organizationOf(principal).id).get(name);
    if (definition === undefined) return eventNotFound(name);
    return { status: 200, body: { ...toResponse(definition, now()), warnings: [] } };
  },

  async disableEvent({ query: { event_name: name }, principal }, { state }) {
    const definitions = eventDefinitionsIn(state, organizationOf(principal).id);
    const definition = await definitions.get(name);
    if (definition === undefined) return eventNotFound(name);
    await definitions.put(name, disableDefinition(definition));
    return acknowledgement();
  },
});

function eventNotFound(name: string) {
  return failure(404, `${name} event not found`);
}
