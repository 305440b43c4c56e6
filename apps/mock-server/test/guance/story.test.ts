import { expect, test } from "vitest";

import { loadContract } from "../../src/contract/load-contract.js";
import { CHECKOUT, rowsOf, startWorkspace } from "./workspace.js";

const { document } = await loadContract("guance");
const examples = document.components?.["examples"] as Record<string, { readonly value: object }>;

function example(name: string): object {
  const found = examples[name];
  if (found === undefined) throw new Error(`The contract has no example ${name}. Has it been renamed?`);
  return found.value;
}

test("supports the calls of the contract's examples, from first to last", async () => {
  await using workspace = await startWorkspace();
  const { post, get } = workspace;
  for (const name of ["smallestEvent", "deploymentStarted", "deploymentFinished"]) {
    expect((await post("/api/v1/events/create", example(name))).body).toMatchObject({ content: true });
  }
  const found = await post("/api/v1/df/query_data_v1", example("checkoutDeployments"));
  const { data } = found.body.content as { data: [{ series: [] }] };
  const rows = rowsOf(data[0].series);
  expect(rows.map((row) => [row["time"], row["df_title"], row["df_status"]])).toEqual([
    [1773740060000, "Deployment of checkout-api 2.8.0 finished", "ok"],
    [1773739800000, "Deployment of checkout-api 2.8.0 started", "info"],
  ]);

  await post(CHECKOUT, example("checkoutErrorRateHigh"), null);
  const list = () => post("/api/v1/events/abnormal/list", example("criticalCheckoutAlerts"));
  const { body } = await list();
  const [alert] = (body.content as { data: readonly Record<string, unknown>[] }).data;
  const listed = (example("checkoutAlertListed") as { content: { data: [object] } }).content.data[0];
  const ids = new Set(["__docid", "df_event_id", "df_monitor_checker_event_ref"]);
  const fixed = Object.entries(listed).filter(([name]) => !ids.has(name));
  expect(alert).toMatchObject(Object.fromEntries(fixed));

  const whole = await get(`/api/v1/events/${String(alert?.["__docid"])}/get`);
  const stored = (example("monitorEventFound") as { content: Record<string, unknown> }).content;
  expect(Object.keys(whole.body.content as object).toSorted()).toEqual(Object.keys(stored).toSorted());

  await post(CHECKOUT, example("checkoutErrorRateNormal"), null);
  expect((await list()).body.content).toMatchObject({ data: [], total_count: 0 });
});
