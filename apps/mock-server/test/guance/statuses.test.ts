import { afterAll, beforeAll, expect, test } from "vitest";

import { loadContract } from "../../src/contract/load-contract.js";
import { strictOnly } from "../auth-mode/auth-mode.js";
import { CHECKOUT, NOON, rowsOf, startWorkspace, type ReceivedResponse } from "./workspace.js";

/** A request without its key. */
interface Call {
  readonly path: string;
  /** A body makes it a POST. */
  readonly body?: unknown;
}

/** A valid call of each operation, and for its 400 and 404 the call that is answered so. */
interface Calls {
  readonly 200: Call;
  readonly 400?: Call;
  readonly 404?: Call;
}

let workspace: Awaited<ReturnType<typeof startWorkspace>>;
let calls: Readonly<Record<string, Calls>>;

beforeAll(async () => {
  workspace = await startWorkspace();
  await workspace.push({ title: "Slow" });
  const [event] = rowsOf(await workspace.query("E::monitor"));
  const [id, ref] = [String(event?.["__docid"]), String(event?.["df_monitor_checker_event_ref"])];
  const queries = [{ qtype: "dql", query: { q: "E::custom" } }];
  const restore = "/api/v1/keyevent/restore?monitorCheckerEventRef=";
  const byUrl = "/api/v1/df/query_data";
  calls = {
    createEvent: {
      200: { path: "/api/v1/events/create", body: { date: NOON, status: "info", title: "Deployed" } },
      400: { path: "/api/v1/events/create", body: { date: NOON, status: "info" } },
    },
    listUnrecoveredEvents: {
      200: { path: "/api/v1/events/abnormal/list", body: { timeRange: [NOON, NOON] } },
      400: { path: "/api/v1/events/abnormal/list", body: { timeRange: [NOON, NOON - 1] } },
    },
    getEvent: {
      200: { path: `/api/v1/events/${id}/get` },
      400: { path: `/api/v1/events/${id}/get?timeRange=x` },
      404: { path: "/api/v1/events/E_none/get" },
    },
    restoreEvent: {
      200: { path: `${restore}${ref}` },
      400: { path: restore },
      404: { path: `${restore}none` },
    },
    pushEvent: {
      200: { path: CHECKOUT, body: { event: { status: "ok" } } },
      400: { path: CHECKOUT, body: {} },
    },
    queryData: {
      200: { path: "/api/v1/df/query_data_v1", body: { queries } },
      400: { path: "/api/v1/df/query_data_v1", body: {} },
    },
    queryDataByUrl: {
      200: { path: `${byUrl}?body=${encodeURIComponent(JSON.stringify({ queries }))}` },
      400: { path: byUrl },
    },
    validateApiKey: { 200: { path: "/api/v1/validate" } },
  };
});
afterAll(() => workspace.close());

async function send({ path, body }: Call, key: string | null = "mock", headers: Record<string, string> = {}) {
  if (body === undefined) return workspace.send(path, { headers }, key);
  const init = { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) };
  return workspace.send(path, { ...init, headers: { "content-type": "application/json", ...headers } }, key);
}

/** Brings about a status of an operation. */
async function bringAbout(operationId: string, status: string): Promise<ReceivedResponse> {
  const known = calls[operationId] as Calls;
  const valid = known[200];
  const takesNoKey = operationId === "pushEvent";
  switch (status) {
    case "401":
      // The event of a monitor is admitted without a key; sites that look at the key are imitated by a preference.
      return takesNoKey ? send(valid, null, { prefer: "code=401" }) : send(valid, "truewatch");
    case "403":
      return takesNoKey ? send(valid, null, { prefer: "code=403" }) : send(valid, "wrong");
    case "413":
      return send({ ...valid, body: " ".repeat(2 ** 21) });
    case "415":
      return send(valid, "mock", { "content-type": "text/plain" });
    default:
      return send(known[Number(status) as keyof Calls] as Call);
  }
}

const { operations } = await loadContract("guance");
const declared = operations.flatMap(({ id, responses }) =>
  Object.keys(responses).map((status) => [id, status] as const),
);

const ofKeys: ReadonlySet<string> = new Set(["401", "403"]);

test.each(declared.filter(([, status]) => !ofKeys.has(status)))("%s can be brought to answer %s", check);

strictOnly(() => {
  test.each(declared.filter(([, status]) => ofKeys.has(status)))("%s can be brought to answer %s", check);
});

async function check(operationId: string, status: string): Promise<void> {
  const response = await bringAbout(operationId, status);
  expect(response.status).toBe(Number(status));
  expect(response.body).toMatchObject({ code: Number(status), success: status === "200" });
}
