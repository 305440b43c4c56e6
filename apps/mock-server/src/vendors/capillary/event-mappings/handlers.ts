import type { operations } from "@event-contracts/contracts/capillary";

import { defineHandlers } from "../../typed-handler.js";
import { organizationOf } from "../credentials.js";
import { acknowledgement } from "../envelope.js";
import { eventNotFound } from "../errors.js";
import { eventDefinitionsIn, isDisabled, type EventDefinition } from "../event-definitions/record.js";
import { mappingsOf } from "./mapping.js";

/** Maps events to transformers. */
export const handlers = defineHandlers<operations>()({
  async mapEvents({ body, principal }, { state }) {
    const definitions = eventDefinitionsIn(state, organizationOf(principal).id);
    const mapped: EventDefinition[] = [];
    for (const [name, mapping] of mappingsOf(body)) {
      const definition = await definitions.get(name);
      if (definition === undefined || isDisabled(definition)) return eventNotFound(name);
      mapped.push({
        ...definition,
        transformerMappings: { ...definition.transformerMappings, ...mapping },
      });
    }
    for (const definition of mapped) await definitions.put(definition.eventName, definition);
    return acknowledgement();
  },
});
