import { describe, expect, test } from "vitest";
import { publish } from "../src/publish.js";
import type { CloudEvent, PublishTarget } from "../src/publish.js";
import { mapToAwsIncidentManager } from "../src/publish/aws-incident-manager.js";
import { mapToCapillary } from "../src/publish/capillary.js";
import { mapToGuance } from "../src/publish/guance.js";
import { mapToRebilly } from "../src/publish/rebilly.js";
import type { AnyResult } from "../src/index.js";

const event: CloudEvent = {
  specversion: "1.0",
  id: "e-1",
  source: "/checkout",
  type: "plan_changed",
  time: "2026-03-17T09:00:00.250Z",
  subject: "customer/jane",
  datacontenttype: "application/json",
  dataschema: "https://schemas.example/plan.json",
  data: { plan: "gold", seats: 25 },
  traceparent: "00-ab-cd-01",
};

const bare: CloudEvent = { specversion: "1.0", id: "e-1", source: "/checkout", type: "plan_changed" };

describe("an event for Rebilly", () => {
  test("has id, source, subject, time and data, and drops the rest", () => {
    expect(mapToRebilly(event, { customerId: "jane" })).toEqual({
      path: { id: "jane" },
      body: {
        type: "custom-event",
        customEventType: "plan_changed",
        customData: {
          plan: "gold",
          seats: 25,
          id: "e-1",
          source: "/checkout",
          subject: "customer/jane",
          time: "2026-03-17T09:00:00.250Z",
        },
      },
    });
  });

  test("needs only the required attributes", () => {
    expect(mapToRebilly(bare, { customerId: "jane", customEventType: "vip" }).body).toEqual({
      type: "custom-event",
      customEventType: "vip",
      customData: { id: "e-1", source: "/checkout" },
    });
  });
});

describe("an event for AWS Incident Manager", () => {
  const settings = { incidentRecordArn: "arn:aws:ssm-incidents::111122223333:incident-record/checkout/1" };

  test("drops nothing, and source and id are the idempotency key", () => {
    const { body } = mapToAwsIncidentManager(event, settings);
    expect(JSON.parse(body.eventData as string)).toEqual(event);
    expect(body).toMatchObject({
      ...settings,
      eventType: "Custom Event",
      eventTime: 1_773_738_000.25,
      clientToken: "/checkout e-1",
    });
  });

  test("has no idempotency key if source and id are too long", () => {
    const { body } = mapToAwsIncidentManager({ ...event, id: "e".repeat(120) }, settings);
    expect(body).not.toHaveProperty("clientToken");
  });

  test("is rejected without a valid time", () => {
    expect(() => mapToAwsIncidentManager(bare, settings)).toThrow("the event has no valid time");
  });
});

describe("an event for Guance", () => {
  test("has the data as message and the other attributes as tags, and drops data_base64", () => {
    expect(mapToGuance({ ...event, data_base64: "AA==" }, { status: "warning" })).toEqual({
      body: {
        date: 1_773_738_000_250,
        status: "warning",
        title: "plan_changed",
        origin: "/checkout",
        message: '{"plan":"gold","seats":25}',
        customTags: {
          id: "e-1",
          type: "plan_changed",
          subject: "customer/jane",
          datacontenttype: "application/json",
          dataschema: "https://schemas.example/plan.json",
          traceparent: "00-ab-cd-01",
        },
      },
    });
  });

  test("is rejected without a valid time", () => {
    expect(() => mapToGuance(bare)).toThrow("the event has no valid time");
  });
});

describe("an event for Capillary", () => {
  test("has data, name and time without a fraction, and drops the rest", () => {
    expect(mapToCapillary(event, { webHookId: "w1" })).toEqual({
      path: { webHookId: "w1" },
      body: {
        event_name: "plan_changed",
        eventDateTime: "2026-03-17T09:00:00Z",
        plan: "gold",
        seats: 25,
      },
    });
  });

  test("has data that is not an object in the property `data`", () => {
    const { body } = mapToCapillary({ ...bare, data: [1] }, { webHookId: "w1", eventName: "other" });
    expect(body).toEqual({ event_name: "other", data: [1] });
  });
});

describe("publish", () => {
  const success: AnyResult = {
    ok: true,
    status: 200,
    data: "written",
    operation: "write",
    request: "POST https://parcels.test",
    response: new Response(),
  };

  test("returns the results by the names of the targets", async () => {
    const failure = { ...success, ok: false, status: 422, error: "no" } as const;
    const outcomes = await publish(event, { one: () => async () => success, two: () => async () => failure });
    expect(outcomes).toEqual({ one: success, two: failure });
  });

  test("sends nothing if one target cannot map the event", async () => {
    let sent = 0;
    const counting: PublishTarget = () => async () => {
      sent++;
      return success;
    };
    const failing: PublishTarget = () => {
      throw new TypeError("cannot map it");
    };
    await expect(publish(event, { counting, failing })).rejects.toThrow("cannot map it");
    expect(sent).toBe(0);
  });

  test.each([
    [{ ...event, id: "" }, "set id"],
    [{ ...event, specversion: "0.3" }, 'set specversion: "1.0"'],
  ])("rejects an event that is not a CloudEvent: %#", async (other, message) => {
    await expect(publish(other as CloudEvent, {})).rejects.toThrow(message);
  });
});
