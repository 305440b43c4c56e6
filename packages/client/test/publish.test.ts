import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { publish } from "../src/publish.js";
import type { CloudEvent, PublishMethod, PublishTarget } from "../src/publish.js";
import { mapToAwsIncidentManager } from "../src/publish/aws-incident-manager.js";
import { mapToCapillary } from "../src/publish/capillary.js";
import { mapToGuance } from "../src/publish/guance.js";
import { mapToRebilly } from "../src/publish/rebilly.js";
import { unwrap } from "../src/index.js";
import type { AnyResult, CallOptions } from "../src/index.js";
import { createParcels } from "./fixtures/parcels.js";

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
  test("has a row per property of data, and per attribute with a prefix", () => {
    expect(mapToRebilly(event, { customerId: "jane" })).toEqual({
      path: { id: "jane" },
      body: {
        type: "custom-event",
        customEventType: "plan_changed",
        customData: {
          plan: "gold",
          seats: 25,
          ce_id: "e-1",
          ce_source: "/checkout",
          ce_type: "plan_changed",
          ce_time: "2026-03-17T09:00:00.250Z",
          ce_subject: "customer/jane",
          ce_datacontenttype: "application/json",
          ce_dataschema: "https://schemas.example/plan.json",
          ce_traceparent: "00-ab-cd-01",
        },
      },
    });
  });

  test("needs only the required attributes", () => {
    expect(mapToRebilly(bare, { customerId: "jane", customEventType: "vip" }).body).toEqual({
      type: "custom-event",
      customEventType: "vip",
      customData: { ce_id: "e-1", ce_source: "/checkout", ce_type: "plan_changed" },
    });
  });

  test("keeps the data's own id, source, subject and time", () => {
    const data = { id: "order-1", source: "shop", subject: "s", time: "noon" };
    expect(mapToRebilly({ ...event, data }, { customerId: "jane" }).body).toMatchObject({ customData: data });
  });

  test("is rejected if the data has a name of an attribute's row", () => {
    const data = { ce_id: "order-1" };
    expect(() => mapToRebilly({ ...event, data }, { customerId: "jane" })).toThrow(
      "the event's data has ce_id, which this vendor uses",
    );
  });

  test("has bytes as base64", () => {
    const { body } = mapToRebilly({ ...bare, data: new Uint8Array([7, 8, 9]) }, { customerId: "jane" });
    expect(body).toMatchObject({ customData: { ce_data_base64: "BwgJ" } });
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

  test("has the SHA-256 of source and id as idempotency key if they are too long", () => {
    const id = "é".repeat(120);
    const { body } = mapToAwsIncidentManager({ ...event, id }, settings);
    expect(body.clientToken).toBe(createHash("sha256").update(`/checkout ${id}`).digest("hex"));
  });

  test("has bytes as base64", () => {
    const { body } = mapToAwsIncidentManager({ ...event, data: new Uint8Array([7, 8, 9]) }, settings);
    const { data: _, ...attributes } = event;
    expect(JSON.parse(body.eventData as string)).toEqual({ ...attributes, data_base64: "BwgJ" });
  });

  test("is rejected without a time", () => {
    expect(() => mapToAwsIncidentManager(bare, settings)).toThrow("the event has no time");
  });
});

describe("an event for Guance", () => {
  test("has the data as message and the other attributes as tags", () => {
    expect(mapToGuance(event, { status: "warning" })).toEqual({
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

  test("has bytes as the tag data_base64", () => {
    const { body } = mapToGuance({ ...event, data: new Uint8Array([7, 8, 9]) });
    expect(body).toMatchObject({ customTags: { data_base64: "BwgJ" } });
    expect(body).not.toHaveProperty("message");
  });

  test("is rejected without a time", () => {
    expect(() => mapToGuance(bare)).toThrow("the event has no time");
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

  test.each(["event_name", "eventDateTime"])("is rejected if the data has the property %s", (name) => {
    expect(() => mapToCapillary({ ...bare, data: { [name]: "x" } }, { webHookId: "w1" })).toThrow(
      `the event's data has ${name}, which this vendor uses`,
    );
  });

  test("is rejected if its data is bytes", () => {
    expect(() => mapToCapillary({ ...bare, data: new ArrayBuffer(2) }, { webHookId: "w1" })).toThrow(
      "the event's data is bytes",
    );
  });
});

describe.each([
  ["Rebilly", (other: CloudEvent) => mapToRebilly(other, { customerId: "jane" })],
  ["AWS Incident Manager", (other: CloudEvent) => mapToAwsIncidentManager(other, { incidentRecordArn: "a" })],
  ["Guance", (other: CloudEvent) => mapToGuance(other)],
  ["Capillary", (other: CloudEvent) => mapToCapillary(other, { webHookId: "w1" })],
])("every event for %s", (_, map) => {
  test.each(["yesterday", "2026", "2026-02-30T00:00:00Z", "2026-03-17T09:00:00", "2026-03-17T25:00:00Z", ""])(
    "is rejected if its time is %j",
    (time) => {
      expect(() => map({ ...event, time })).toThrow(`the event's time "${time}" is not a time`);
    },
  );

  test.each(["2026-03-17T09:00:00.123456Z", "2026-03-17t09:00:00-05:30", "2016-12-31T23:59:60Z"])(
    "may have the time %s",
    (time) => {
      expect(() => map({ ...event, time })).not.toThrow();
    },
  );

  test.each([
    ["Map", new Map([["plan", "gold"]])],
    ["Blob", new Blob(["gold"])],
    ["bigint", 5n],
    ["function", () => "gold"],
  ])("is rejected if its data is of type %s", (type, data) => {
    expect(() => map({ ...event, data })).toThrow(
      new RegExp(`the event.* is of type ${type}, which JSON`, "i"),
    );
  });

  test.each([Buffer.from([7]), new Uint16Array([7]), new ArrayBuffer(1)])(
    "is rejected if a member of its data is bytes: %#",
    (file) => {
      expect(() => map({ ...event, data: { file } })).toThrow('the event: member "file" is of type ');
    },
  );

  test("is rejected if it has two kinds of data", () => {
    expect(() => map({ ...event, data_base64: "AA==" })).toThrow("both `data` and `data_base64`");
  });

  test("is rejected if it is not a CloudEvent", () => {
    expect(() => map({ ...event, id: "" })).toThrow("not a CloudEvent 1.0: set id");
    expect(() => map({ ...event, specversion: "0.3" } as unknown as CloudEvent)).toThrow(
      'set specversion: "1.0"',
    );
  });
});

describe("publish", () => {
  const success: AnyResult = {
    ok: true,
    status: 200,
    data: "written",
    operation: "write",
    request: "POST https://parcels.test",
    attempts: 1,
    response: new Response(),
  };

  const target = (method: PublishMethod): PublishTarget => ({ map: (input) => input, method });

  test("returns the results by the names of the targets", async () => {
    const failure = { ...success, ok: false, status: 422, error: "no" } as const;
    const outcomes = await publish(event, {
      one: target(async () => success),
      two: target(async () => failure),
    });
    expect(outcomes).toEqual({ one: success, two: failure });
  });

  test("sends to the other targets if one cannot map the event", async () => {
    const error = new TypeError("cannot map it");
    const failing: PublishTarget = {
      map() {
        throw error;
      },
      method: async () => success,
    };
    const outcomes = await publish(event, { failing, other: target(async () => success) });
    expect(outcomes).toEqual({ failing: { ok: false, status: 0, sent: "no", error }, other: success });
    expect(() => unwrap(outcomes.failing as never)).toThrow(error);
  });

  test("has an outcome of its own for a target whose client is misconfigured", async () => {
    const fetch = () => Promise.reject(new Error("was sent"));
    const parcels = createParcels({ server: { depot: "d7" }, auth: { key: undefined }, fetch } as never);
    const misconfigured: PublishTarget = {
      map: () => ({ body: { address: "1 Road" } }),
      method: parcels.createParcel,
    };
    const outcomes = await publish(event, { misconfigured, other: target(async () => success) });
    expect(outcomes.misconfigured).toMatchObject({
      ok: false,
      status: 0,
      sent: "no",
      error: expect.any(TypeError),
    });
    expect(outcomes.other).toBe(success);
  });

  test("reports what is thrown as an error, even if it is none", async () => {
    const { odd } = await publish(event, { odd: target(() => Promise.reject("odd")) });
    expect(odd).toMatchObject({ ok: false, error: new TypeError("odd") });
  });

  test("passes the options of the call to every target", async () => {
    const received: unknown[] = [];
    const recording = target(async (_: unknown, options?: CallOptions) => received.push(options));
    const options = {
      timeout: 5,
      retries: 0,
      headers: { "x-trace": "1" },
      signal: new AbortController().signal,
    };
    await publish(event, { one: recording, two: recording }, options);
    expect(received).toEqual([options, options]);
  });
});
