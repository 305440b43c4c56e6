import type { components } from "@event-contracts/contracts/mock-control";
import { isJsonObject } from "@event-contracts/contracts/openapi";

import { sessionPrefix } from "../pipeline/session-name.js";
import type { Engine } from "../server/engine.js";
import { isSecretName } from "./mask-names.js";
import { MASK } from "./mask-values.js";

/** The state of a session, to look at. */
export type StateView = components["schemas"]["StateView"];

/** The most items of a collection that are shown. */
const MOST_ITEMS = 100;

/** Collections that the store keeps for itself. */
const internal: ReadonlySet<string> = new Set(["initialized-collections"]);

/** The collections of the vendors, or of one, with their first items. Credentials are masked. */
export async function stateView(engine: Engine, session: string, vendor?: string): Promise<StateView> {
  const names = engine.services
    .map(({ contract }) => contract.name)
    .filter((name) => vendor === undefined || name === vendor);
  const { data } = engine.masker.mask({
    request: { method: "GET", url: `${sessionPrefix(session)}/`, headers: {} },
  });
  const vendors = await Promise.all(
    names.map(async (name) => {
      const contents = await engine.worlds.of(name, session).store.contents({ limit: MOST_ITEMS });
      const collections = contents
        .filter((collection) => !internal.has(collection.name))
        .map(({ name: collection, total, items }) => ({
          name: String(data(collection)),
          items: items.map(({ id, value }) => ({
            id: String(data(id)),
            value: data(withoutNamed(value)),
          })),
          total,
        }));
      return [name, { collections }] as const;
    }),
  );
  return { vendors: Object.fromEntries(vendors) };
}

/** A value with a mask for each text and number below a well-known name, such as `password`. */
function withoutNamed(value: unknown, isNamed = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNamed(item, isNamed));
  if (isJsonObject(value)) {
    const members = Object.entries(value);
    return Object.fromEntries(
      members.map(([name, member]) => [name, withoutNamed(member, isNamed || isSecretName(name))]),
    );
  }
  const isText = typeof value === "string" || typeof value === "number" || typeof value === "bigint";
  return isNamed && isText && value !== "" ? MASK : value;
}
