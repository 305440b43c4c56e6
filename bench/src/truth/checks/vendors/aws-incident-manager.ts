import { randomUUID } from "node:crypto";

import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

import type { Answer } from "../../send.js";
import { expectStatus, firstOf, jsonOf, type Check, type Client, type VendorCheck } from "../check.js";

/** The key of AWS's own samples, for servers that name none. */
const SAMPLE = "AKIAIOSFODNN7EXAMPLE / wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const plan = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";

interface Signing {
  readonly service?: string;
  readonly signingDate?: Date;
  /** The body that is sent instead of the signed one. */
  readonly sent?: unknown;
  readonly secretAccessKey?: string;
}

/** Calls an operation of AWS, signed as its own clients do (Signature Version 4). */
async function callAws(
  client: Client,
  operation: string,
  json: unknown,
  signing: Signing = {},
): Promise<Answer> {
  const { service = "ssm-incidents", signingDate, sent = json } = signing;
  const [accessKeyId = "", secretAccessKey = ""] = client.credential("sigv4", SAMPLE).split(" / ");
  const credentials = { accessKeyId, secretAccessKey: signing.secretAccessKey ?? secretAccessKey };
  const signer = new SignatureV4({ service, region: "us-east-1", credentials, sha256: Sha256 });
  const { headers } = await signer.sign(
    {
      method: "POST",
      protocol: "http:",
      hostname: client.host,
      path: `${client.base}/${operation}`,
      headers: { "content-type": "application/json", host: client.host },
      body: JSON.stringify(json),
    },
    signingDate === undefined ? {} : { signingDate },
  );
  return client.send("POST", `/${operation}`, { headers, body: JSON.stringify(sent) });
}

function startIncident(client: Client, more: object = {}, signing: Signing = {}): Promise<Answer> {
  return callAws(
    client,
    "startIncident",
    { responsePlanArn: plan, title: "Checkout is down", ...more },
    signing,
  );
}

/** A wrong signature: the valid request is answered with 200, this one with 403. */
function signature(signing: Signing): Check["run"] {
  return async (client) =>
    firstOf(
      expectStatus(await startIncident(client), 200),
      expectStatus(await startIncident(client, {}, signing), 403),
    );
}

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

/** A timeline event whose token was used before. */
async function createTwice(client: Client, second: string): Promise<readonly [Answer, Answer]> {
  const { incidentRecordArn } = jsonOf(await startIncident(client)) as { incidentRecordArn: string };
  const clientToken = randomUUID();
  const event = (eventData: string): Promise<Answer> =>
    callAws(client, "createTimelineEvent", {
      incidentRecordArn,
      clientToken,
      eventTime: 1_700_000_000,
      eventType: "Note",
      eventData: JSON.stringify(eventData),
    });
  return [await event("Rolled back"), await event(second)];
}

const awsPage = (name: string): string => `AWS Incident Manager API reference, ${name}`;

export const checks: readonly VendorCheck[] = [
  {
    group: "credentials",
    name: "AWS: a body that was changed after it was signed",
    expected: "403",
    source: "AWS IAM user guide, Signature Version 4",
    run: signature({ sent: { responsePlanArn: plan, title: "Changed" } }),
  },
  {
    group: "credentials",
    name: "AWS: a signature that is twenty minutes old",
    expected: "403",
    source: "AWS IAM user guide, Signature Version 4",
    run: signature({ signingDate: minutesAgo(20) }),
  },
  {
    group: "credentials",
    name: "AWS: a signature for another service",
    expected: "403",
    source: "AWS IAM user guide, Signature Version 4",
    run: signature({ service: "s3" }),
  },
  {
    group: "credentials",
    name: "AWS: a signature with another secret",
    expected: "403",
    source: "AWS IAM user guide, Signature Version 4",
    run: signature({ secretAccessKey: "guessed" }),
  },
  {
    group: "state",
    name: "AWS: one client token, the same event",
    expected: "the first event again",
    source: awsPage("CreateTimelineEvent, clientToken"),
    async run(client) {
      const [first, again] = await createTwice(client, "Rolled back");
      return firstOf(
        expectStatus(first, 201),
        expectStatus(again, 201),
        first.body === again.body ? undefined : "another event",
      );
    },
  },
  {
    group: "state",
    name: "AWS: one client token, another event",
    expected: "409",
    source: awsPage("CreateTimelineEvent, ConflictException"),
    async run(client) {
      const [first, other] = await createTwice(client, "Something else");
      return firstOf(expectStatus(first, 201), expectStatus(other, 409));
    },
  },
  {
    group: "state",
    name: "AWS: the page token of another list",
    expected: "400",
    source: awsPage("ListIncidentRecords, nextToken"),
    async run(client) {
      const { incidentRecordArn } = jsonOf(await startIncident(client)) as { incidentRecordArn: string };
      await startIncident(client);
      const page = await callAws(client, "listIncidentRecords", { maxResults: 1 });
      const { nextToken } = (jsonOf(page) ?? {}) as { nextToken?: string };
      if (typeof nextToken !== "string") return "no page token";
      return firstOf(
        expectStatus(await callAws(client, "listIncidentRecords", { maxResults: 1, nextToken }), 200),
        expectStatus(
          await callAws(client, "listTimelineEvents", { incidentRecordArn, maxResults: 1, nextToken }),
          400,
        ),
      );
    },
  },
];
