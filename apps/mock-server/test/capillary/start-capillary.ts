import { createHash } from "node:crypto";

import { startMockServer } from "../../src/server/start.js";
import type { MockServerOptions } from "../../src/server/options.js";

/** The current time in these tests, unless a test sets `clock.time`. */
export const START = Date.parse("2026-03-14T17:20:00.250Z");

/** A mock server of Capillary with its clock and its callers. */
export type Capillary = Awaited<ReturnType<typeof startCapillary>>;
/** A caller with the headers of its credential. */
export type Caller = ReturnType<Capillary["caller"]>;

/** Starts a mock server with this vendor alone, on a free port, at a fixed time. */
export async function startCapillary(options: MockServerOptions = {}) {
  const clock = { time: START };
  const server = await startMockServer({
    vendors: ["capillary"],
    now: () => new Date(clock.time),
    ...options,
  });
  const url = server.url("capillary");

  function caller(credentials: Record<string, string>) {
    async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(path.startsWith("http") ? path : url + path, {
        method,
        headers: { ...credentials, "content-type": "application/json", ...headers },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
    }
    return {
      call,
      get: (path: string) => call("GET", path),
      post: (path: string, body: unknown, headers?: Record<string, string>) =>
        call("POST", path, body, headers),
      put: (path: string, body?: unknown) => call("PUT", path, body),
    };
  }

  async function token(name = "mock"): Promise<string> {
    const { body } = await caller({}).post("/v3/oauth/token/generate", { key: name, secret: name });
    return body.data.accessToken;
  }

  return {
    clock,
    url,
    close: () => server.close(),
    caller,
    token,
    /** A caller with a new token of the organization. */
    organization: async (name = "mock") => caller({ "X-CAP-API-OAUTH-TOKEN": await token(name) }),
  };
}

/** The headers of a till, which sends the MD5 of its password. */
export function basic(till: string, password = till): Record<string, string> {
  const digest = createHash("md5").update(password).digest("hex");
  return { authorization: `Basic ${Buffer.from(`${till}:${digest}`).toString("base64")}` };
}

/** A field of a definition, with attribute values as plain strings. */
export function field(name: string, type: string, attributes: Record<string, string> = {}) {
  const entries = Object.entries(attributes).map(([key, value]) => [key, { valueType: "String", value }]);
  return { name, type, attributes: Object.fromEntries(entries) };
}

/** A guest who is registered on the first occurrence. */
export const guest = field("guest", "customer", { addCustomerIfNotExists: "true" });

/** Defines an event and makes a webhook, as every occurrence needs. */
export async function prepare(
  caller: Caller,
  eventName: string,
  fields: readonly object[] = [guest],
  webhook: object = {},
) {
  const { body: defined } = await caller.post("/v2/events", { eventName, actions: ["EMFConsumer"], fields });
  const { body: made } = await caller.post("/v2/events/webhook", {
    transformerType: "WebEngageTransformer",
    tillCode: "harbour.front.desk",
    ...webhook,
  });
  if (defined.errors.length > 0 || made.webHookUri === undefined)
    throw new Error(JSON.stringify([defined, made]));
  const post = (values: object, headers?: Record<string, string>) =>
    caller.post(made.webHookUri, { event_name: eventName, ...values }, headers);
  return {
    uri: made.webHookUri as string,
    webHookId: (made.webHookUri as string).split("/").at(-1) ?? "",
    post,
    /** Posts an occurrence, and reads its stored form, its log entry and its states. */
    async happen(values: object) {
      const { requestId } = (await post(values)).body;
      const [data, logs, status] = await Promise.all([
        caller.get(`/v2/events/event_data?id=${requestId}`),
        caller.get(`/v2/events/logs?event_name=${encodeURIComponent(eventName)}&limit=1000`),
        caller.get(`/v2/events/running_status?eventId=${requestId}`),
      ]);
      return {
        requestId: requestId as string,
        stored: data.body.data[0],
        log: logs.body.data.find((entry: { id: string }) => entry.id === requestId),
        steps: status.body.stateList.map((state: { status: string; message: string }) => [
          state.status,
          state.message,
        ]),
      };
    },
  };
}
