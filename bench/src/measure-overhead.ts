import { Readable } from "node:stream";
import { createTimelineMessage } from "#hey-api/rebilly";
import { SSMIncidentsClient, CreateTimelineEventCommand } from "@aws-sdk/client-ssm-incidents";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { createRebilly } from "@event-contracts/client/rebilly";
import type { paths } from "@event-contracts/contracts/rebilly";
import ky from "ky";
import createFetchClient from "openapi-fetch";
import { Bench } from "tinybench";
import type { Task } from "tinybench";

/** The time of a call with one library, relative to others. */
export interface Overhead {
  readonly name: string;
  /** With a `fetch` that only responds. Undefined if the library waits until its request has been read. */
  readonly stub: Ratios | undefined;
  /** With a `fetch` that creates and reads the request, signal included, as a real one does. */
  readonly request: Ratios;
}

/** The time of a call as a multiple of the same call made otherwise. */
export interface Ratios {
  /** By hand: `fetch(url, init)`, then `json()`. It is the least that any library can do. */
  readonly toFetch: number;
  readonly toOpenapiFetch: number;
}

const BARE = "fetch(url, init), json()";
const OPENAPI_FETCH = "openapi-fetch";

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
  const ratiosOf = (times: ReadonlyMap<string, number>, name: string): Ratios | undefined => {
    const time = times.get(name);
    // Times are relative to the first call, which is made by hand.
    return time === undefined
      ? undefined
      : { toFetch: time, toOpenapiFetch: time / (times.get(OPENAPI_FETCH) ?? 1) };
  };
  return [...requested.keys()].flatMap((name) => {
    const request = ratiosOf(requested, name);
    return request ? [{ name, stub: ratiosOf(stubbed, name), request }] : [];
  });
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
    [BARE]: async () => {
      const response = await rebillyFetch(`${baseUrl}/customers/${encodeURIComponent(path.id)}/timeline`, {
        method: "POST",
        headers: { ...key, "content-type": "application/json" },
        body: JSON.stringify(message),
      });
      return response.json();
    },
    client: () => rebilly.createTimelineMessage({ path, body: message }),
    [OPENAPI_FETCH]: () => openapiFetch.POST("/customers/{id}/timeline", { params: { path }, body: message }),
    "hey-api, generated SDK": () =>
      createTimelineMessage({ baseUrl, auth: () => "key", path, body: message, fetch: rebillyFetch }),
    "client, signed": () => incidents.createTimelineEvent({ body: { ...event, eventTime: 1_790_000_000 } }),
    "AWS SDK, signed": () =>
      sdk.send(new CreateTimelineEventCommand({ ...event, eventTime: new Date(1_790_000_000_000) })),
  };
}
