import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { startMockServer, type MockServer } from "../../src/index.js";
import { environmentOf } from "./environment.js";
import { versionsOf } from "./versions.js";

const run = promisify(execFile);

/** The first AWS CLI on the path, and that of Debian's package `awscli`. */
const programs = await versionsOf(
  ["aws", "/usr/bin/aws"],
  ["--version"],
  "There is no AWS CLI. Install Debian's package awscli.",
);

/** Runs `aws ssm-incidents` and reads its JSON; undefined where it prints nothing. */
function commandLine(program: string, mock: MockServer) {
  return async (command: string, options: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
    const values = Object.entries(options).flatMap(([name, value]) => [
      `--${name}`,
      ...[value].flat().map((item) => (typeof item === "string" ? item : JSON.stringify(item))),
    ]);
    const args = ["ssm-incidents", command, ...values];
    const endpoint = ["--endpoint-url", mock.url("aws-incident-manager"), "--output", "json"];
    const { stdout } = await run(program, [...args, ...endpoint], { env: environmentOf(mock) });
    return stdout.trim() === "" ? undefined : JSON.parse(stdout);
  };
}

const sns = "arn:aws:sns:us-east-1:111122223333:pager";
const alarm = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:checkout-5xx";

test.each(programs)(
  "the AWS CLI %s plays an incident from its plan to its analysis",
  { timeout: 180_000 },
  async (_version, program) => {
    await using mock = await startMockServer({ vendors: ["aws-incident-manager"] });
    const aws = commandLine(program, mock);

    const set = (await aws("create-replication-set", { regions: "us-east-1={}" })) as { arn: string };
    expect(await aws("list-replication-sets")).toEqual({ replicationSetArns: [set.arn] });

    const plan = (await aws("create-response-plan", {
      name: "checkout-outage",
      "incident-template": {
        title: "Checkout answers 503",
        impact: 2,
        notificationTargets: [{ snsTopicArn: sns }],
      },
      tags: { team: "payments" },
    })) as { arn: string };
    expect(await aws("get-response-plan", { arn: plan.arn })).toMatchObject({ name: "checkout-outage" });
    expect(await aws("list-tags-for-resource", { "resource-arn": plan.arn })).toEqual({
      tags: { team: "payments" },
    });

    const rawData = JSON.stringify({ state: "ALARM" });
    const { incidentRecordArn: arn } = (await aws("start-incident", {
      "response-plan-arn": plan.arn,
      "trigger-details": { source: "com.example.alarms", timestamp: 1772442900, triggerArn: alarm, rawData },
    })) as { incidentRecordArn: string };
    const incident = { "incident-record-arn": arn };
    expect(await aws("get-incident-record", { arn })).toMatchObject({
      incidentRecord: { title: "Checkout answers 503", impact: 2, status: "OPEN" },
    });

    const trigger = { key: "eventType", condition: { equals: { stringValues: ["SSM Incident Trigger"] } } };
    const { eventSummaries } = (await aws("list-timeline-events", { ...incident, filters: [trigger] })) as {
      eventSummaries: readonly { eventId: string }[];
    };
    const [first] = eventSummaries;
    const { event } = (await aws("get-timeline-event", { ...incident, "event-id": first?.eventId })) as {
      event: { eventData: string };
    };
    expect(JSON.parse(event.eventData)).toMatchObject({ rawData });

    await aws("create-timeline-event", {
      ...incident,
      "event-time": "2026-03-02T09:20:00Z",
      "event-type": "Note",
      "event-data": JSON.stringify("Rolled back"),
    });
    await aws("update-related-items", {
      ...incident,
      "related-items-update": {
        itemToAdd: {
          identifier: { type: "ANALYSIS", value: { url: "https://wiki.example/why" } },
          title: "Why",
        },
      },
    });
    expect(await aws("list-related-items", incident)).toMatchObject({
      relatedItems: [{ identifier: { type: "PARENT" } }, { title: "Why" }],
    });
    await aws("update-incident-record", { arn, status: "RESOLVED" });
    expect(await aws("list-incident-records")).toMatchObject({
      incidentRecordSummaries: [{ arn, status: "RESOLVED" }],
    });

    await aws("delete-incident-record", { arn });
    await aws("delete-response-plan", { arn: plan.arn });
    await expect(aws("get-response-plan", { arn: plan.arn })).rejects.toThrow("ResourceNotFoundException");
    await aws("delete-replication-set", { arn: set.arn });
  },
);
