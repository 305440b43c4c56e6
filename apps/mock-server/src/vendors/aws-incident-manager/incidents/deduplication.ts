import type { Collection, State } from "../../../state/store.js";
import { ACCOUNT_ID } from "../credentials.js";
import type { Incident } from "./record.js";

/** The ARNs of the open incidents of each `dedupeString`, in the order in which they were opened. */
function openIncidentsIn(state: State): Collection<readonly string[]> {
  return state.collection(`${ACCOUNT_ID}/open-incidents`);
}

/** The ARN of the first open incident with that `dedupeString`; undefined if there is none (R61). */
export async function openIncidentWith(state: State, dedupeString: string): Promise<string | undefined> {
  return (await openIncidentsIn(state).get(dedupeString))?.[0];
}

/** Keeps `openIncidentWith` up to date after an incident was started or changed. */
export async function noteStatus(state: State, { arn, dedupeString, status }: Incident): Promise<void> {
  const open = (await openIncidentsIn(state).get(dedupeString)) ?? [];
  if (open.includes(arn) === (status === "OPEN")) return;
  await writeOpen(
    state,
    dedupeString,
    status === "OPEN" ? [...open, arn] : open.filter((one) => one !== arn),
  );
}

/** Keeps `openIncidentWith` up to date after an incident was deleted. */
export async function noteDeletion(state: State, incident: Incident): Promise<void> {
  await noteStatus(state, { ...incident, status: "RESOLVED" });
}

async function writeOpen(state: State, dedupeString: string, arns: readonly string[]): Promise<void> {
  if (arns.length === 0) await openIncidentsIn(state).delete(dedupeString);
  else await openIncidentsIn(state).put(dedupeString, arns);
}
