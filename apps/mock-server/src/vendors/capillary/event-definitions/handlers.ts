import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../../typed-handler.js";
import { logChange } from "../audit-logs/record.js";
import { businessErrors } from "../business-rules.js";
import { organizationOf } from "../credentials.js";
import { acknowledgement, list } from "../envelope.js";
import { businessFailure, eventExists, eventNotFound } from "../errors.js";
import { newestOf } from "../unpaged-list.js";
import { keepUniqueKey } from "./field.js";
import {
  createDefinition,
  disableDefinition,
  eventDefinitionsIn,
  isDisabled,
  replaceDefinition,
  toResponse,
} from "./record.js";
import { requireOwnNames } from "./reserved-names.js";
import { eventDefinitionRules } from "./rules.js";

/** Creates, replaces, reads and disables event definitions. */
export const handlers = defineHandlers<operations>()({
  async createEvent({ body, principal, request }, world) {
    requireOwnNames(body);
    const errors = businessErrors(eventDefinitionRules, body, request);
    if (errors.length > 0) return businessFailure(errors);
    const { id } = organizationOf(principal);
    const after = createDefinition(body, id, world.random);
    const isNew = await eventDefinitionsIn(world.state, id).insert(body.eventName, after);
    if (!isNew) return businessFailure([eventExists(body.eventName)]);
    return acknowledgement(await logChange("CREATE", { after }, world));
  },

  async updateEvent({ body, principal, request }, world) {
    requireOwnNames(body);
    const errors = businessErrors(eventDefinitionRules, body, request);
    if (errors.length > 0) return businessFailure(errors);
    const definitions = eventDefinitionsIn(world.state, organizationOf(principal).id);
    const existing = await definitions.get(body.eventName);
    if (existing === undefined || isDisabled(existing)) return eventNotFound(body.eventName);
    const update = keepUniqueKey(body, existing.fields);
    const conflicts = businessErrors(eventDefinitionRules, update, request);
    if (conflicts.length > 0) return businessFailure(conflicts);
    const after = replaceDefinition(existing, update);
    await definitions.put(body.eventName, after);
    return acknowledgement(await logChange("UPDATE", { before: existing, after }, world));
  },

  async listEvents({ query: { id }, principal }, { state, now }) {
    const definitions = eventDefinitionsIn(state, organizationOf(principal).id);
    const newest = await newestOf(definitions, ({ eventId }) => id === undefined || id === eventId);
    const date = now();
    return list(newest.toReversed().map((definition) => toResponse(definition, date)));
  },

  async getEventMeta({ query: { event_name: name }, principal }, { state, now }) {
    const definition = await eventDefinitionsIn(state, organizationOf(principal).id).get(name);
    if (definition === undefined) return eventNotFound(name);
    return { status: 200, body: { ...toResponse(definition, now()), warnings: [] } };
  },

  async disableEvent({ query: { event_name: name }, principal }, world) {
    const definitions = eventDefinitionsIn(world.state, organizationOf(principal).id);
    const before = await definitions.get(name);
    if (before === undefined) return eventNotFound(name);
    if (isDisabled(before)) return acknowledgement();
    const after = disableDefinition(before);
    await definitions.put(name, after);
    return acknowledgement(await logChange("DELETE", { before, after }, world));
  },
});
