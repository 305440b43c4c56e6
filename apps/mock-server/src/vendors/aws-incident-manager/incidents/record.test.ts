import { expect, test } from "vitest";

import { changeIncident, type Incident, type IncidentChanges } from "./record.js";

const caller = { arn: "arn:aws:sts::111122223333:assumed-role/mock/session", region: "us-east-1" };

const incident: Incident = {
  arn: "arn:aws:ssm-incidents::111122223333:incident-record/checkout/1",
  title: "Checkout",
  summary: null,
  status: "OPEN",
  impact: 3,
  creationTime: 1,
  resolvedTime: null,
  lastModifiedTime: 1,
  lastModifiedBy: "arn:aws:iam::111122223333:user/mock",
  incidentRecordSource: { createdBy: "arn:aws:iam::111122223333:user/mock", source: "test" },
  dedupeString: "1",
  chatChannel: { chatbotSns: ["arn:aws:sns:us-east-1:111122223333:chat"] },
  notificationTargets: [],
};

function change(changes: IncidentChanges, from: Incident = incident): Incident {
  return changeIncident(from, changes, caller, new Date(5_250));
}

test("records the time and the caller of a change, and keeps the other properties (R34)", () => {
  expect(change({ impact: 1 })).toEqual({
    ...incident,
    impact: 1,
    lastModifiedTime: 5.25,
    lastModifiedBy: caller.arn,
  });
});

test("sets resolvedTime only if the status becomes RESOLVED (R35)", () => {
  const resolved = change({ status: "RESOLVED" });
  expect(resolved.resolvedTime).toBe(5.25);
  const earlier = { ...resolved, resolvedTime: 2 };
  expect(change({ status: "RESOLVED" }, earlier).resolvedTime).toBe(2);
  expect(change({ title: "Orders" }, earlier).resolvedTime).toBe(2);
  expect(change({ status: "OPEN" }, earlier).resolvedTime).toBeNull();
  expect(change({ status: "OPEN" }).resolvedTime).toBeNull();
});

test("removes the chat channel for empty, and replaces it otherwise (R36)", () => {
  expect(change({ chatChannel: { empty: {} } }).chatChannel).toBeNull();
  expect(change({ chatChannel: { chatbotSns: ["arn:other"] } }).chatChannel).toEqual({
    chatbotSns: ["arn:other"],
  });
});
