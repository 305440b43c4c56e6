/**
 * Measures the cost of ten thousand stored events in the mock server, over HTTP: the time to create one more and to read a
 * filtered page, relative to a nearly empty store. Compare the ratios, not the times.
 */
import { Agent, request } from "node:http";

import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "@aws-crypto/sha256-js";
import { startMockServer } from "@event-contracts/mock-server";

const STORED = 10_000;
const SAMPLES = 200;
const agent = new Agent({ keepAlive: true });

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The calls of one vendor that create the nth event and read a filtered page. */
interface Scenario {
  readonly prepare: (send: Send) => Promise<{ readonly write: (n: number) => Call; readonly page: Call }>;
}

type Send = (call: Call) => Promise<unknown>;

const json = { "content-type": "application/json" };

const scenarios: Readonly<Record<string, Scenario>> = {
  rebilly: {
    async prepare(send) {
      const headers = { ...json, "reb-apikey": "sk_sandbox_mock" };
      await send({ method: "PUT", path: "/organizations/acme/customers/jane", headers, body: {} });
      const path = "/organizations/acme/customers/jane/timeline";
      return {
        write: (n) => ({ method: "POST", path, headers, body: { message: `Call ${n}` } }),
        page: {
          method: "GET",
          path: `${path}?filter=type:customer-comment-created&limit=20&q=Call+7`,
          headers,
        },
      };
    },
  },
  "aws-incident-manager": {
    async prepare(send) {
      const responsePlanArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";
      const post = (path: string, body: unknown): Call => ({ method: "POST", path, headers: json, body });
      const { incidentRecordArn } = (await send(post("/startIncident", { responsePlanArn }))) as {
        incidentRecordArn: string;
      };
      const filters = [{ key: "eventTime", condition: { after: 1_600_000_500 } }];
      return {
        write: (n) =>
          post("/createTimelineEvent", {
            incidentRecordArn,
            eventTime: 1_600_000_000 + n,
            eventType: "Note",
            eventData: `"${n}"`,
          }),
        page: post("/listTimelineEvents", { incidentRecordArn, filters, maxResults: 20 }),
      };
    },
  },
  capillary: {
    async prepare(send) {
      const credentials = { key: "mock", secret: "mock" };
      const token = (await send({
        method: "POST",
        path: "/v3/oauth/token/generate",
        headers: json,
        body: credentials,
      })) as {
        data: { accessToken: string };
      };
      const headers = { ...json, "x-cap-api-oauth-token": token.data.accessToken };
      const fields = [
        {
          name: "guest",
          type: "customer",
          attributes: { addCustomerIfNotExists: { valueType: "Boolean", value: "true" } },
        },
        { name: "hotel", type: "string", attributes: {} },
      ];
      await send({
        method: "POST",
        path: "/v2/events",
        headers,
        body: { eventName: "booked", actions: ["EMFConsumer"], fields },
      });
      const webhook = { transformerType: "WebEngageTransformer", tillCode: "till.1" };
      const created = (await send({
        method: "POST",
        path: "/v2/events/webhook",
        headers,
        body: webhook,
      })) as {
        webHookUri: string;
      };
      const path = new URL(created.webHookUri).pathname.replace("/capillary", "");
      return {
        write: (n) => ({
          method: "POST",
          path,
          headers: json,
          body: {
            event_name: "booked",
            guest: `91234${String(n).padStart(5, "0")}`,
            hotel: `Hotel ${n % 50}`,
          },
        }),
        page: { method: "GET", path: "/v2/events/search?eventName=booked&hotel=Hotel%207&limit=20", headers },
      };
    },
  },
  guance: {
    async prepare() {
      const headers = { ...json, "df-api-key": "mock" };
      const q = "E::`custom`:(df_title){ df_status = 'error' }";
      const timeRange = [1_668_141_576_000, 1_668_141_576_000 + STORED * 1000];
      const queries = [{ qtype: "dql", query: { q, timeRange, limit: 20 } }];
      return {
        write: (n) => ({
          method: "POST",
          path: "/api/v1/events/create",
          headers,
          body: { date: 1_668_141_576_000 + n, status: n % 2 ? "error" : "info", title: `Event ${n}` },
        }),
        page: { method: "POST", path: "/api/v1/df/query_data_v1", headers, body: { queries } },
      };
    },
  },
};

await using server = await startMockServer();
const rows: Record<string, string>[] = [];
for (const { name } of server.vendors) {
  const scenario = scenarios[name];
  if (scenario === undefined) continue;
  const send: Send = (call) => sendTo(server.url(name), call);
  const { write, page } = await scenario.prepare(send);
  for (let n = 0; n < SAMPLES; n += 1) await send(write(n)); // compiles validators and warms up V8
  for (let n = 0; n < SAMPLES; n += 1) await send(page);
  const [createFirst, pageFirst] = [
    await time((n) => send(write(SAMPLES + n))),
    await time(() => send(page)),
  ];
  for (let n = 2 * SAMPLES; n < STORED; n += 1) await send(write(n));
  const [createLast, pageLast] = [await time((n) => send(write(STORED + n))), await time(() => send(page))];
  rows.push({
    vendor: name,
    "create, few stored": milliseconds(createFirst),
    [`create, ${STORED} stored`]: milliseconds(createLast),
    "create ratio": (createLast / createFirst).toFixed(2),
    "page, few stored": milliseconds(pageFirst),
    [`page, ${STORED} stored`]: milliseconds(pageLast),
    "page ratio": (pageLast / pageFirst).toFixed(2),
  });
}
agent.destroy();
console.table(rows);

/** The median time of an action, in milliseconds. */
async function time(action: (n: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < SAMPLES; n += 1) {
    const start = performance.now();
    await action(n);
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[SAMPLES / 2] ?? 0;
}

function milliseconds(value: number): string {
  return `${value.toFixed(2)} ms`;
}

async function sendTo(base: string, call: Call): Promise<unknown> {
  const url = new URL(base + call.path);
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const headers = url.pathname.startsWith("/aws") ? await signed(url, call, body) : call.headers;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: call.method, headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        if ((incoming.statusCode ?? 500) >= 400) reject(new Error(`${call.method} ${call.path}: ${text}`));
        else resolve(JSON.parse(text));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

async function signed(url: URL, call: Call, body: string | undefined): Promise<Record<string, string>> {
  const credentials = {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  };
  const signer = new SignatureV4({
    service: "ssm-incidents",
    region: "us-east-1",
    credentials,
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method: call.method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { ...call.headers, host: url.host },
    body,
  });
  return headers;
}
