import { Readable } from "node:stream";
import { createTimelineMessage } from "#hey-api/rebilly";
import { SSMIncidentsClient, CreateTimelineEventCommand } from "@aws-sdk/client-ssm-incidents";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { createRebilly } from "@event-contracts/client/rebilly";
import type { paths } from "@event-contracts/contracts/rebilly";
import ky from "ky";
import createFetchClient from "openapi-fetch";

/** The time of a call with one library, as a multiple of the same call made otherwise. */
export interface Overhead {
  readonly name: string;
  /** By hand: `fetch(url, init)`, then `json()`. It is the least that any library can do. */
  readonly toFetch: number;
  /** By hand, with a signal that can abort the request. */
  readonly toAbortable: number;
  readonly toOpenapiFetch: number;
}

const BARE = "fetch(url, init), json()";
const ABORTABLE = "the same with a signal";
const OPENAPI_FETCH = "openapi-fetch";

const baseUrl = "https://api-sandbox.rebilly.com/organizations/acme";
const message = { message: "Called back" };
const key = { "REB-APIKEY": "key" };
const written = JSON.stringify({ id: "tmln_1", ...message });

const event = {
  incidentRecordArn: "arn:aws:ssm-incidents::111122223333:incident-record/checkout/1",
  eventType: "Note" as const,
  eventData: '"Rolled back"',
};
const eventWritten = JSON.stringify({ eventId: "e-1", incidentRecordArn: event.incidentRecordArn });

/**
 * A `fetch` that creates and reads the request, signal included, as a real one does. Against one that only responds, ratios
 * would differ from run to run, because a call takes a few microseconds.
 */
function stub(text: string): typeof fetch {
  return async (input, init) => {
    const request = input instanceof Request ? input : new Request(input, init);
    await request.text();
    return new Response(text, { status: 201, headers: { "content-type": "application/json" } });
  };
}

/**
 * Measures a POST with a key and a JSON body, and a signed one, with each library.
 *
 * @param milliseconds duration of the measurement for each call
 * @throws if a call fails
 */
export async function measureOverhead(milliseconds: number): Promise<Overhead[]> {
  const times = await measure(calls(), milliseconds);
  const relativeTo = (name: string, time: number): number => time / (times.get(name) ?? Number.NaN);
  return [...times].map(([name, time]) => ({
    name,
    toFetch: relativeTo(BARE, time),
    toAbortable: relativeTo(ABORTABLE, time),
    toOpenapiFetch: relativeTo(OPENAPI_FETCH, time),
  }));
}

/** The result is the median of this many rounds, because the speed of a shared machine varies. */
const ROUNDS = 40;

/**
 * Times by name, relative to the first. Each round runs all calls, so that the speed of the machine affects all equally, and
 * begins with another one, because a call pays for the garbage of the one before.
 */
async function measure(
  named: Readonly<Record<string, () => Promise<unknown>>>,
  milliseconds: number,
): Promise<Map<string, number>> {
  const all = Object.entries(named);
  const ratios = new Map<string, number[]>(all.map(([name]) => [name, []]));
  for (let round = -1; round < ROUNDS; round++) {
    const times = new Map<string, number>();
    const first = (round + all.length) % all.length;
    for (const [name, call] of [...all.slice(first), ...all.slice(0, first)]) {
      times.set(name, await timeOf(call, milliseconds / ROUNDS));
    }
    // The round before the first compiles.
    if (round < 0) continue;
    const base = times.get(all[0]?.[0] ?? "") ?? Number.NaN;
    for (const [name, time] of times) ratios.get(name)?.push(time / base);
  }
  return new Map([...ratios].map(([name, values]) => [name, median(values)]));
}

/** The mean time of a call in milliseconds, the collection of its garbage included. */
async function timeOf(call: () => Promise<unknown>, milliseconds: number): Promise<number> {
  const start = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    await call();
    calls += 1;
    // Clean-up of dropped responses and signals runs between turns of the event loop.
    if (calls % 32 === 0) await new Promise(setImmediate);
    elapsed = performance.now() - start;
  }
  return elapsed / calls;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function calls(): Record<string, () => Promise<unknown>> {
  const rebillyFetch = stub(written);
  const rebilly = createRebilly({
    auth: { secretApiKey: "key" },
    server: { environment: "sandbox", organizationId: "acme" },
    fetch: rebillyFetch,
  });
  const openapiFetch = createFetchClient<paths>({ baseUrl, headers: key, fetch: rebillyFetch });
  const kyClient = ky.create({ prefixUrl: baseUrl, headers: key, fetch: rebillyFetch });
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
  const byHand = async (options: RequestInit = {}): Promise<unknown> => {
    const response = await rebillyFetch(`${baseUrl}/customers/${encodeURIComponent(path.id)}/timeline`, {
      method: "POST",
      headers: { ...key, "content-type": "application/json" },
      body: JSON.stringify(message),
      ...options,
    });
    return response.json();
  };
  return {
    [BARE]: () => byHand(),
    [ABORTABLE]: () => byHand({ signal: new AbortController().signal }),
    client: () => rebilly.createTimelineMessage({ path, body: message }),
    [OPENAPI_FETCH]: () => openapiFetch.POST("/customers/{id}/timeline", { params: { path }, body: message }),
    "hey-api, generated SDK": () =>
      createTimelineMessage({ baseUrl, auth: () => "key", path, body: message, fetch: rebillyFetch }),
    ky: () => kyClient.post("customers/jane/timeline", { json: message }).json(),
    "client, signed": () => incidents.createTimelineEvent({ body: { ...event, eventTime: 1_790_000_000 } }),
    "AWS SDK, signed": () =>
      sdk.send(new CreateTimelineEventCommand({ ...event, eventTime: new Date(1_790_000_000_000) })),
  };
}
