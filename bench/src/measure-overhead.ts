import { Readable } from "node:stream";
import { SSMIncidentsClient, CreateTimelineEventCommand } from "@aws-sdk/client-ssm-incidents";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { createRebilly } from "@event-contracts/client/rebilly";
import type { paths } from "@event-contracts/contracts/rebilly";
import { createClient, createConfig } from "@hey-api/client-fetch";
import ky from "ky";
import createFetchClient from "openapi-fetch";
import { Bench } from "tinybench";
import type { Task } from "tinybench";

/** The time of a call, as a multiple of the same call with `new Request` and `fetch`. */
export interface Overhead {
  readonly name: string;
  /** With a `fetch` that only responds. Undefined if the library waits until its request has been read. */
  readonly stub: number | undefined;
  /** With a `fetch` that creates and reads the request, signal included, as a real one does. */
  readonly request: number;
}

const baseUrl = "https://api-sandbox.rebilly.com/organizations/acme";
const message = { message: "Called back" };
const key = { "REB-APIKEY": "key" };
const written = JSON.stringify({ id: "tmln_1", ...message });

const event = {
  incidentRecordArn: "arn:aws:ssm-incidents::111122223333:incident-record/checkout/1",
  eventType: "Note",
  eventData: '"Rolled back"',
};
const eventWritten = JSON.stringify({ eventId: "e-1", incidentRecordArn: event.incidentRecordArn });

type Stub = (text: string) => typeof fetch;

function respond(text: string): Response {
  return new Response(text, { status: 201, headers: { "content-type": "application/json" } });
}

const onlyResponds: Stub = (text) => () => Promise.resolve(respond(text));

const readsRequest: Stub = (text) => async (input, init) => {
  const request = input instanceof Request ? input : new Request(input, init);
  await request.text();
  return respond(text);
};

/**
 * Measures a POST with a key and a JSON body, and a signed one, with each library.
 *
 * @param milliseconds duration of the measurement for each call
 * @throws if a call fails
 */
export async function measureOverhead(milliseconds: number): Promise<Overhead[]> {
  const stubbed = await measure(calls(onlyResponds), milliseconds);
  const requested = await measure({ ...calls(readsRequest), ...waitingCalls(readsRequest) }, milliseconds);
  return [...requested].map(([name, request]) => ({ name, stub: stubbed.get(name), request }));
}

/** The result is the median of this many rounds, because the speed of a shared machine varies. */
const ROUNDS = 40;

/** Times by name, relative to the first. Each round runs all calls, so that the speed of the machine affects all equally. */
async function measure(
  named: Readonly<Record<string, () => Promise<unknown>>>,
  milliseconds: number,
): Promise<Map<string, number>> {
  const time = milliseconds / ROUNDS;
  const bench = new Bench({ time, warmupTime: time });
  for (const [name, call] of Object.entries(named)) bench.add(name, async () => void (await call()));
  const ratios = new Map<string, number[]>(bench.tasks.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    await bench.run();
    const base = medianTime(bench.tasks[0]);
    for (const task of bench.tasks) ratios.get(task.name)?.push(medianTime(task) / base);
  }
  return new Map([...ratios].map(([name, values]) => [name, median(values)]));
}

function medianTime(task: Task | undefined): number {
  if (!task || !("latency" in task.result)) throw new Error(`${task?.name} failed`, { cause: task?.result });
  return task.result.latency.p50;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** ky cancels its copy of the request body and then waits until the other copy has been read. */
function waitingCalls(stub: Stub): Record<string, () => Promise<unknown>> {
  const client = ky.create({ prefixUrl: baseUrl, headers: key, fetch: stub(written) });
  return { ky: () => client.post("customers/jane/timeline", { json: message }).json() };
}

function calls(stub: Stub): Record<string, () => Promise<unknown>> {
  const rebillyFetch = stub(written);
  const rebilly = createRebilly({
    auth: { secretApiKey: "key" },
    server: { environment: "sandbox", organizationId: "acme" },
    fetch: rebillyFetch,
  });
  const openapiFetch = createFetchClient<paths>({ baseUrl, headers: key, fetch: rebillyFetch });
  const heyApi = createClient(createConfig({ baseUrl, headers: key, fetch: rebillyFetch }));
  const path = { id: "jane" };
  const incidents = createAwsIncidentManager({
    auth: { sigv4: { accessKeyId: "id", secretAccessKey: "secret" } },
    server: { region: "us-east-1" },
    fetch: stub(eventWritten),
  });
  const sdk = new SSMIncidentsClient({
    region: "us-east-1",
    credentials: { accessKeyId: "id", secretAccessKey: "secret" },
    requestHandler: {
      // Sends the request as the SDK's own handler for fetch would.
      handle: async (request: {
        method: string;
        hostname: string;
        path: string;
        headers: Record<string, string>;
        body: string;
      }) => {
        await stub(eventWritten)(`https://${request.hostname}${request.path}`, request);
        return { response: { statusCode: 201, headers: {}, body: Readable.from([eventWritten]) } };
      },
    },
  });
  return {
    "new Request, fetch, json()": async () => {
      const request = new Request(`${baseUrl}/customers/${encodeURIComponent(path.id)}/timeline`, {
        method: "POST",
        headers: { ...key, "content-type": "application/json" },
        body: JSON.stringify(message),
      });
      return (await rebillyFetch(request)).json();
    },
    client: () => rebilly.createTimelineMessage({ path, body: message }),
    "openapi-fetch": () => openapiFetch.POST("/customers/{id}/timeline", { params: { path }, body: message }),
    "hey-api": () =>
      heyApi.post({
        url: "/customers/{id}/timeline",
        path,
        body: message,
        headers: { "Content-Type": "application/json" },
      }),
    "client, signed": () => incidents.createTimelineEvent({ body: { ...event, eventTime: 1_790_000_000 } }),
    "AWS SDK, signed": () =>
      sdk.send(new CreateTimelineEventCommand({ ...event, eventTime: new Date(1_790_000_000_000) })),
  };
}
