import type { State } from "../state/store.js";
import { entriesOf, forgetLedger } from "./collection-state.js";
import { pathOf, type PathSegment } from "./path-segments.js";
import type { Resource } from "./resource.js";
import { valuesOf } from "./stored-values.js";

/** Removes all that is stored below an item, so that an item that is made again begins with nothing. */
export async function forgetBelow(
  state: State,
  resource: Resource,
  itemPath: string,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  for (const { segments } of resource.values) {
    const path = pathBelow(itemPath, segments.slice(resource.depth + 1));
    if (path !== undefined) await valuesOf(state).delete(path);
  }
  for (const child of resource.children) {
    const { segments = [] } = child.collection ?? child.item ?? {};
    const path = pathBelow(itemPath, segments.slice(resource.depth + 1, child.depth));
    if (path === undefined) continue;
    const home = child.home === undefined ? path : homePath(child.home, parameters);
    const entries = entriesOf(state, home);
    for (const { id, scope } of (await entries.list()).items) {
      if (child.home !== undefined && scope !== path) continue;
      if (child.home === undefined) await entries.delete(id);
      // At the top, an entry without an item says that it was deleted.
      else await entries.put(id, { id });
      await forgetBelow(state, child.home ?? child, `${home}/${encodeURIComponent(id)}`, parameters);
    }
    if (child.home === undefined) await forgetLedger(state, path);
  }
}

/** Undefined for a path with further parameters, whose values nothing tells. */
function pathBelow(itemPath: string, segments: readonly PathSegment[]): string | undefined {
  return segments.some(({ text }) => text.includes("{"))
    ? undefined
    : [itemPath, pathOf(segments, {})].join("/");
}

/** The path of a collection at the top. */
export function homePath(home: Resource, parameters: Readonly<Record<string, string>>): string {
  const { segments = [] } = home.collection ?? home.item ?? {};
  return pathOf(segments.slice(0, home.depth), parameters);
}
