import type { operations } from "@event-contracts/contracts/guance";

import type { ExchangeWorld } from "../../../state/world.js";
import { defineHandlers } from "../../typed-handler.js";
import { success } from "../envelope.js";
import { withCustomFields } from "../events/custom-fields.js";
import { newIdentity, type StoredEvent } from "../events/record.js";
import { eventRefOf, newTraceId } from "../ids.js";
import { storeTriggerEvent } from "../triggers/record.js";
import { readAlert, type Alert } from "./alert.js";
import { monitorWith, type Monitor } from "./monitors.js";

/** Push events of other systems. */
export const handlers = defineHandlers<operations>()({
  /** R10: without a matching monitor, the response is the same and nothing is stored. */
  async pushEvent({ path, body }, world) {
    const alert = readAlert(body, world.now());
    const monitor = monitorWith(path.secret, path.subUri);
    if (monitor !== undefined) {
      const ref = eventRefOf(monitor.id, alert.dimensionTags);
      await storeTriggerEvent(world.state, monitor.workspace, ref, eventOf(alert, monitor, world));
    }
    return receipt(world);
  },
});

function eventOf({ fields, dimensionTags, customFields }: Alert, monitor: Monitor, world: ExchangeWorld) {
  const event: StoredEvent = {
    ...newIdentity(world),
    ...fields,
    df_monitor_checker_id: monitor.id,
    df_monitor_checker_name: monitor.name,
  };
  return withCustomFields(withCustomFields(event, dimensionTags), customFields);
}

/** The response of the service behind the API, as if it had taken no time. */
function receipt({ random, now }: ExchangeWorld) {
  const traceId = newTraceId(random);
  const time = now().toISOString();
  const content = {
    data: {},
    error: 200,
    message: "",
    ok: true,
    reqCost: 0,
    reqTime: time,
    respTime: time,
    traceId,
  };
  return success(content, random, traceId);
}
