import { startMockServer } from "../../src/server/start.js";
import type { MockServerOptions } from "../../src/server/options.js";

/** Noon on the day of the contract's examples. */
export const NOON = Date.parse("2026-03-17T12:00:00Z");
/** A minute in milliseconds. */
export const MINUTE = 60_000;

/** The monitor that the contract's examples push to. */
export const CHECKOUT = "/api/v1/push-events/8d6f0c1b52e94a7fb3c95e20a41d7f66/checkout-alerts";
/** A second monitor of the mock server. */
export const DATABASE = "/api/v1/push-events/27c5e8f1b09d46a3915f7ad3c04be862/database-alerts";

/** A response with its parsed body. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Envelope;
}

/** The body of every response. */
export interface Envelope {
  readonly code: number;
  /** Undeclared, because it differs between operations. */
  readonly content: unknown;
  readonly errorCode: string;
  readonly message: string;
  readonly success: boolean;
  readonly traceId: string;
}

/** Starts a server of one vendor, called by plain HTTP. Its clock changes only if a test sets it. */
export async function startWorkspace(options: Partial<MockServerOptions> = {}) {
  const clock = { now: NOON };
  const server = await startMockServer({ vendors: ["guance"], now: () => new Date(clock.now), ...options });

  async function send(
    path: string,
    init: RequestInit = {},
    key: string | null = "mock",
  ): Promise<ReceivedResponse> {
    const headers = new Headers(init.headers);
    if (key !== null) headers.set("DF-API-KEY", key);
    const response = await fetch(`${server.url("guance")}${path}`, { ...init, headers });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Envelope,
    };
  }
  const get = (path: string, key?: string | null) => send(path, {}, key);
  const post = (path: string, body: unknown, key?: string | null) =>
    send(
      path,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: typeof body === "string" ? body : JSON.stringify(body),
      },
      key,
    );
  return {
    clock,
    get,
    post,
    send,
    /** Records a custom event. */
    create: (fields: object = {}, key?: string) =>
      post("/api/v1/events/create", { date: NOON, status: "info", title: "Deployed", ...fields }, key),
    /** Pushes an alert to a monitor, `minutes` from noon. */
    push: (fields: object, minutes = 0, monitor = CHECKOUT) =>
      post(monitor, { event: { date: NOON / 1000 + minutes * 60, status: "critical", ...fields } }, null),
    /** The series of one DQL query. */
    async query(q: string, options: object = {}, key?: string): Promise<readonly Series[]> {
      const query = { q, disableMultipleField: false, ...options };
      const { body } = await post("/api/v1/df/query_data_v1", { queries: [{ qtype: "dql", query }] }, key);
      return (body.content as { data: [{ series: Series[] }] }).data[0].series;
    },
    /** The unrecovered list from an hour before noon to an hour after. */
    async unrecovered(search: object = {}): Promise<UnrecoveredPage> {
      const timeRange = [NOON - 60 * MINUTE, NOON + 60 * MINUTE];
      const { body } = await post("/api/v1/events/abnormal/list", { timeRange, ...search });
      return body.content as UnrecoveredPage;
    },
    close: server.close,
    [Symbol.asyncDispose]: server.close,
  };
}

/** A series in the result of a query. */
export interface Series {
  readonly name: string;
  readonly columns: readonly string[];
  readonly values: readonly (readonly unknown[])[];
}

/** A page of unrecovered events. */
export interface UnrecoveredPage {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly limit: number;
  readonly offset: number;
  readonly total_count: number;
}

/** The rows of a series as objects. */
export function rowsOf([series]: readonly Series[]): readonly Record<string, unknown>[] {
  const { columns = [], values = [] } = series ?? {};
  return values.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
}
