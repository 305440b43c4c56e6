import { randomUUID } from "node:crypto";

import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

import { isObject } from "../json.js";
import type { Answer } from "../send.js";
import { expectStatus, firstOf, jsonOf, type Client, type Lie } from "./lie.js";

const aws = "aws-incident-manager";
const plan = "arn:aws:ssm-incidents::111122223333:response-plan/checkout";

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
  const [accessKeyId = "", secretAccessKey = ""] = client.credential("sigv4").split(" / ");
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

/** A lie in a signature: the true request is answered with 200, this one with 403. */
function signature(signing: Signing): Lie["tell"] {
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

const awsLies: readonly Omit<Lie, "contract">[] = [
  {
    group: "credentials",
    name: "AWS: a body that was changed after it was signed",
    truth: "403",
    source: "AWS IAM user guide, Signature Version 4",
    tell: signature({ sent: { responsePlanArn: plan, title: "Changed" } }),
  },
  {
    group: "credentials",
    name: "AWS: a signature that is twenty minutes old",
    truth: "403",
    source: "AWS IAM user guide, Signature Version 4",
    tell: signature({ signingDate: minutesAgo(20) }),
  },
  {
    group: "credentials",
    name: "AWS: a signature for another service",
    truth: "403",
    source: "AWS IAM user guide, Signature Version 4",
    tell: signature({ service: "s3" }),
  },
  {
    group: "credentials",
    name: "AWS: a signature with another secret",
    truth: "403",
    source: "AWS IAM user guide, Signature Version 4",
    tell: signature({ secretAccessKey: "guessed" }),
  },
  {
    group: "state",
    name: "AWS: one client token, the same event",
    truth: "the first event again",
    source: awsPage("CreateTimelineEvent, clientToken"),
    async tell(client) {
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
    truth: "409",
    source: awsPage("CreateTimelineEvent, ConflictException"),
    async tell(client) {
      const [first, other] = await createTwice(client, "Something else");
      return firstOf(expectStatus(first, 201), expectStatus(other, 409));
    },
  },
  {
    group: "state",
    name: "AWS: the page token of another list",
    truth: "400",
    source: awsPage("ListIncidentRecords, nextToken"),
    async tell(client) {
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

const key = { "reb-apikey": "sk_sandbox_mock" };

const rebillyLies: readonly Omit<Lie, "contract">[] = [
  {
    group: "credentials",
    name: "Rebilly: a key that nobody issued",
    truth: "401",
    source: "Rebilly API reference, Authentication",
    tell: async (client) =>
      firstOf(
        expectStatus(await client.send("GET", "/customers", { headers: key }), 200),
        expectStatus(
          await client.send("GET", "/customers", { headers: { "reb-apikey": "sk_live_guessed" } }),
          401,
        ),
      ),
  },
  {
    group: "state",
    name: "Rebilly: a message on the timeline of a customer that does not exist",
    truth: "404",
    source: "Rebilly API reference, Create a timeline message",
    async tell(client) {
      const json = { message: "Called back" };
      const customer = await client.send("PUT", "/customers/jane", { headers: key, json: {} });
      return firstOf(
        expectStatus(customer, 200, 201),
        expectStatus(await client.send("POST", "/customers/jane/timeline", { headers: key, json }), 201),
        expectStatus(await client.send("POST", "/customers/nobody/timeline", { headers: key, json }), 404),
      );
    },
  },
];

const credentials = { key: "mock", secret: "mock" };

const capillaryLies: readonly Omit<Lie, "contract">[] = [
  {
    group: "credentials",
    name: "Capillary: a token that nobody issued",
    truth: "401",
    source: "Capillary API reference, Generate token",
    async tell(client) {
      const made = jsonOf(await client.send("POST", "/v3/oauth/token/generate", { json: credentials }));
      const data = isObject(made) && isObject(made["data"]) ? made["data"] : {};
      const list = (token: string): Promise<Answer> =>
        client.send("GET", "/v2/events", { headers: { "x-cap-api-oauth-token": token } });
      return firstOf(
        expectStatus(await list(String(data["accessToken"])), 200),
        expectStatus(await list("made-up"), 401),
      );
    },
  },
  {
    group: "state",
    name: "Capillary: one event name, defined twice",
    truth: "an error in the answer",
    source: "Capillary API reference, Create behavioral event",
    async tell(client) {
      const made = jsonOf(await client.send("POST", "/v3/oauth/token/generate", { json: credentials }));
      const data = isObject(made) && isObject(made["data"]) ? made["data"] : {};
      const headers = { "x-cap-api-oauth-token": String(data["accessToken"]) };
      const define = (): Promise<Answer> =>
        client.send("POST", "/v2/events", {
          headers,
          json: { eventName: "booked", actions: ["EMFConsumer"] },
        });
      const [first, again] = [await define(), await define()];
      return firstOf(
        expectStatus(first, 200),
        again.status === 200 && first.body === again.body ? "the same answer twice" : undefined,
      );
    },
  },
];

const guanceLies: readonly Omit<Lie, "contract">[] = [
  {
    group: "credentials",
    name: "Guance: a key that nobody issued",
    truth: "403",
    source: "Guance API reference, Authentication",
    tell: async (client) =>
      firstOf(
        expectStatus(
          await client.send("GET", "/api/v1/validate", { headers: { "df-api-key": "mock" } }),
          200,
        ),
        expectStatus(
          await client.send("GET", "/api/v1/validate", { headers: { "df-api-key": "guessed" } }),
          401,
          403,
        ),
      ),
  },
];

/** Lies about the vendors' contracts. Each server serves the contract; ours has the vendor's rules too. */
export const vendorLies: readonly Lie[] = Object.entries({
  [aws]: awsLies,
  rebilly: rebillyLies,
  capillary: capillaryLies,
  guance: guanceLies,
}).flatMap(([contract, lies]) => lies.map((lie) => ({ ...lie, contract })));
