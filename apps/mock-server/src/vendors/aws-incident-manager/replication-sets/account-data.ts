import type { State } from "../../../state/store.js";
import { incidentsIn } from "../incidents/record.js";
import { removeIncident } from "../incidents/remove.js";
import { removeResponsePlan, responsePlansIn } from "../response-plans/record.js";
import { removeTags } from "../tags/record.js";
import { replicationSetsIn } from "./record.js";

/** Removes a replication set, and with it all that the service keeps for the account (R56). */
export async function removeAccountData(state: State, setArn: string): Promise<void> {
  for (const incident of (await incidentsIn(state).list()).items) await removeIncident(state, incident);
  const plans = await responsePlansIn(state);
  for (const { arn } of (await plans.list()).items) await removeResponsePlan(state, arn);
  await replicationSetsIn(state).delete(setArn);
  await removeTags(state, setArn);
}
