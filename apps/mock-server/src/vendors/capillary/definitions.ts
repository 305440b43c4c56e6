import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../typed-handler.js";
import { businessErrors } from "./business-rules.js";
import { organizationOf } from "./caller.js";
import {
  define,
  definitionsOf,
  disable,
  isDisabled,
  keepUniqueKey,
  redefine,
  type Definition,
} from "./definition.js";
import { definitionRules } from "./definition-rules.js";
import { acknowledgement, failure, resultMessage } from "./envelope.js";
import type { Answered } from "./schemas.js";

/** Create, replace, read and disable definitions. */
export const definitionHandlers = defineHandlers<operations>()({
  async createEvent({ body, principal, request }, { state, random }) {
    const errors = businessErrors(definitionRules, body, request);
    if (errors.length > 0) return acknowledgement(errors);
    const { id } = organizationOf(principal);
    const isNew = await definitionsOf(state, id).insert(body.eventName, define(body, id, random));
    return acknowledgement(isNew ? [] : [resultMessage(1806, `${body.eventName} event already exists`)]);
  },

  async updateEvent({ body, principal, request }, { state }) {
    const errors = businessErrors(definitionRules, body, request);
    if (errors.length > 0) return acknowledgement(errors);
    const definitions = definitionsOf(state, organizationOf(principal).id);
    const existing = await definitions.get(body.eventName);
    if (existing === undefined || isDisabled(existing)) return eventNotFound(body.eventName);
    const whole = keepUniqueKey(body, existing);
    const conflicts = businessErrors(definitionRules, whole, request);
    if (conflicts.length > 0) return acknowledgement(conflicts);
    await definitions.put(body.eventName, redefine(existing, whole));
    return acknowledgement();
  },

  async listEvents({ query, principal }, { state, now }) {
    const definitions = (await definitionsOf(state, organizationOf(principal).id).list()).items;
    const date = now().getTime();
    const data = definitions
      .filter(({ eventId }) => query.id === undefined || query.id === eventId)
      .map((definition) => show(definition, date));
    return { status: 200, body: { data, warnings: [], errors: [] } };
  },

  async getEventMeta({ query: { event_name: name }, principal }, { state, now }) {
    const definition = await definitionsOf(state, organizationOf(principal).id).get(name);
    if (definition === undefined) return eventNotFound(name);
    return { status: 200, body: { ...show(definition, now().getTime()), warnings: [] } };
  },

  async disableEvent({ query: { event_name: name }, principal }, { state }) {
    const definitions = definitionsOf(state, organizationOf(principal).id);
    const definition = await definitions.get(name);
    if (definition === undefined) return eventNotFound(name);
    await definitions.put(name, disable(definition));
    return acknowledgement();
  },
});

function show(definition: Definition, date: number): Answered<"EventDefinitionItem"> {
  return {
    clickEventsMeta: { ...definition, date },
    transformerMappings: { defaultTransformerMapping: null, webEngageTransformerMapping: null },
  };
}

function eventNotFound(name: string) {
  return failure(404, `${name} event not found`);
}
