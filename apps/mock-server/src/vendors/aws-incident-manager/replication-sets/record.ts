import type { Collection, State } from "../../../state/store.js";
import type { ExchangeWorld } from "../../../state/world.js";
import { arnOf } from "../arns.js";
import { ACCOUNT_ID, type Caller } from "../credentials.js";
import { createId } from "../ids.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { toSeconds } from "../time.js";

/** A replication set as it is stored, which is also its response form. */
export interface ReplicationSet extends ResponseSchema<"ReplicationSet"> {
  readonly arn: string;
}

type Region = ResponseSchema<"Region">;

/** The key of a region for which none is sent, as the vendor's sample names it. */
const DEFAULT_KEY = "DefaultKey";

/** The replication sets of the account by ARN: one at most. */
export function replicationSetsIn(state: State): Collection<ReplicationSet> {
  return state.collection(`${ACCOUNT_ID}/replication-sets`);
}

/** Makes the record of a new set, whose regions are in use at once (R52). */
export function newReplicationSet(
  regions: RequestSchema<"ReplicationSetCreate">["regions"],
  caller: Caller,
  world: ExchangeWorld,
): ReplicationSet {
  const now = toSeconds(world.now());
  const regionMap = Object.entries(regions).map(([name, { sseKmsKeyId }]) => [
    name,
    newRegion(sseKmsKeyId, now),
  ]);
  return {
    arn: arnOf(`replication-set/${createId(world.random)}`),
    regionMap: Object.fromEntries(regionMap) as Record<string, Region>,
    status: "ACTIVE",
    deletionProtected: false,
    createdTime: now,
    createdBy: caller.arn,
    lastModifiedTime: now,
    lastModifiedBy: caller.arn,
  };
}

/** A region that is in use. */
export function newRegion(sseKmsKeyId: string | undefined, now: number): Region {
  return {
    status: "ACTIVE",
    statusUpdateDateTime: now,
    statusMessage: null,
    sseKmsKeyId: sseKmsKeyId ?? DEFAULT_KEY,
  };
}

/** A set with properties changed, and the change recorded in it. */
export function changeReplicationSet(
  set: ReplicationSet,
  changes: Partial<Pick<ReplicationSet, "deletionProtected" | "regionMap">>,
  caller: Caller,
  now: number,
): ReplicationSet {
  return { ...set, ...changes, lastModifiedTime: now, lastModifiedBy: caller.arn };
}
