import type { State } from "../../../state/store.js";
import { resourceNotFound, type ResourceType } from "../errors.js";
import { incidentsIn } from "../incidents/record.js";
import { replicationSetsIn } from "../replication-sets/record.js";
import { responsePlansIn } from "../response-plans/record.js";

/** The resources that can have tags, by the word that their ARNs have after the account. */
const kinds = {
  "incident-record": {
    type: "INCIDENT_RECORD",
    isKnown: async (state, arn) => isIn(incidentsIn(state), arn),
  },
  "replication-set": {
    type: "REPLICATION_SET",
    isKnown: async (state, arn) => isIn(replicationSetsIn(state), arn),
  },
  "response-plan": {
    type: "RESPONSE_PLAN",
    isKnown: async (state, arn) => isIn(await responsePlansIn(state), arn),
  },
} as const satisfies Record<
  string,
  { type: string; isKnown: (state: State, arn: string) => Promise<boolean> }
>;

/** Returns the 404 for a resource that does not exist or cannot have tags; undefined if it exists. */
export async function missingResource(
  state: State,
  arn: string,
): Promise<ReturnType<typeof resourceNotFound> | undefined> {
  const kind = kindOf(arn);
  if (kind !== undefined && (await kind.isKnown(state, arn))) return undefined;
  return resourceNotFound(typeOf(arn), arn);
}

/** The type of resource that an ARN says; null for one that cannot have tags. */
export function typeOf(arn: string): ResourceType | null {
  return kindOf(arn)?.type ?? null;
}

function kindOf(arn: string): (typeof kinds)[keyof typeof kinds] | undefined {
  const [, word = ""] = /^arn:[^:]*:ssm-incidents:[^:]*:[^:]*:([a-z-]+)\//.exec(arn) ?? [];
  return Object.hasOwn(kinds, word) ? kinds[word as keyof typeof kinds] : undefined;
}

async function isIn(collection: { get(id: string): Promise<unknown> }, arn: string): Promise<boolean> {
  return (await collection.get(arn)) !== undefined;
}
