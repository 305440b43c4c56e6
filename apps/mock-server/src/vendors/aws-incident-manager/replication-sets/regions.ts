import { Conflict } from "../conflict.js";
import { invalidProperty } from "../invalid-property.js";
import type { RequestSchema } from "../schemas.js";
import { newRegion, type ReplicationSet } from "./record.js";

type Regions = ReplicationSet["regionMap"];

/** The largest number of regions of a replication set. */
const REGION_LIMIT = 3;

/**
 * The regions of a set after the one change that a request asks for (R54): none after its last one is removed.
 *
 * @param now the time of the change, in seconds
 * @throws Conflict for a region that the set has already.
 * @throws Refusal for a region too many, for one that the set does not have, and for the last one of a protected set.
 */
export function changeRegions(
  { arn, regionMap, deletionProtected }: ReplicationSet,
  { addRegionAction, deleteRegionAction }: RequestSchema<"ReplicationSetAction">,
  now: number,
): Regions {
  if (addRegionAction !== undefined) {
    const { regionName, sseKmsKeyId } = addRegionAction;
    if (Object.hasOwn(regionMap, regionName)) {
      throw new Conflict("The replication set has this region.", "REPLICATION_SET", arn);
    }
    const tooMany = `must not be a region more than the ${REGION_LIMIT} that a set can have`;
    if (Object.keys(regionMap).length >= REGION_LIMIT) throw invalid("addRegionAction", regionName, tooMany);
    return { ...regionMap, [regionName]: newRegion(sseKmsKeyId, now) };
  }
  const { regionName = "" } = deleteRegionAction ?? {};
  const isKnown = Object.hasOwn(regionMap, regionName);
  if (!isKnown) throw invalid("deleteRegionAction", regionName, "must be a region of the replication set");
  const others = Object.entries(regionMap).filter(([name]) => name !== regionName);
  const last = "must not be the last region of a set with deletion protection";
  if (others.length === 0 && deletionProtected) throw invalid("deleteRegionAction", regionName, last);
  return Object.fromEntries(others);
}

function invalid(action: string, regionName: string, message: string): Error {
  return invalidProperty(["actions", "0", action, "regionName"], regionName, { keyword: "region", message });
}
