import type { ExchangeWorld } from "../../../state/world.js";
import { createTraceId, succeed } from "../envelope.js";
import { createIdentity, withOwnFields, type StoredEvent } from "../events/record.js";
import { invalid } from "../validation-message.js";
import type { Handlers } from "../handlers.js";
import { monitorWith } from "./monitors.js";
import { eventRef, recordTriggered } from "../triggers/record.js";

type Push = Parameters<Handlers["pushEvent"]>[0]["body"];

/** Makes an event of another system's alert. What fits no monitor is answered the same and dropped. */
export const pushEvent: Handlers["pushEvent"] = async ({ path, body }, world) => {
  const { fields, tags, own } = readAlert(body, world.now());
  const monitor = monitorWith(path.secret, path.subUri);
  if (monitor !== undefined) {
    const event: StoredEvent = {
      ...createIdentity(world),
      ...fields,
      df_monitor_checker_id: monitor.id,
      df_monitor_checker_name: monitor.name,
    };
    const whole = withOwnFields(withOwnFields(event, tags), own);
    await recordTriggered(world, monitor.workspace, eventRef(monitor.id, tags), whole);
  }
  return receipt(world);
};

/**
 * What the platform makes of the alert, its dimension tags, and the caller's own fields. Throws a Refusal for what no
 * schema can refuse.
 */
function readAlert({ event, extraData }: Push, now: Date) {
  const { date, status, title = "", message, dimension_tags: tags = {}, check_value: value, ...own } = event;
  const time = date === undefined ? now.getTime() : date * 1000;
  if (!Number.isSafeInteger(time)) throw invalid("body", ["event", "date"], "must be a Unix time in seconds");
  const twice = Object.keys(own).find((name) => Object.hasOwn(tags, name));
  if (twice !== undefined) {
    throw invalid("body", ["event", twice], "is a dimension tag too; give the field another name");
  }
  const fields = {
    df_source: "monitor",
    df_status: status,
    df_title: title,
    ...(message !== undefined && { df_message: message }),
    ...(value !== undefined && { df_monitor_checker_value: String(value) }),
    df_dimension_tags: JSON.stringify(tags),
    df_meta: JSON.stringify({ dimension_tags: tags, ...(extraData && { extra_data: extraData }) }),
    time,
  } as const;
  return { fields, tags, own };
}

/** What the service behind the API is said to have answered, at once. */
function receipt({ random, now }: ExchangeWorld) {
  const traceId = createTraceId(random);
  const moment = now().toISOString();
  const content = {
    data: {},
    error: 200,
    message: "",
    ok: true,
    reqCost: 0,
    reqTime: moment,
    respTime: moment,
    traceId,
  };
  return succeed(content, random, traceId);
}
