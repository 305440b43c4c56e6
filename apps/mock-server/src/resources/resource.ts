import type { PathNode } from "./path-tree.js";

/** Items that a contract's operations make, list, find, change and delete. */
export interface Resource {
  /** The last name in the path of the collection, `pets`. */
  readonly name: string;
  /** The number of segments in the path of the collection. */
  readonly depth: number;
  /** The path of the collection; undefined if no operation has it. */
  readonly collection: PathNode | undefined;
  /** The path of one item. */
  readonly item: PathNode | undefined;
  /** The property that identifies an item, if the contract states it. */
  readonly statedId: string | undefined;
  /** True if the contract states that the collection is at a path of its own, and not at the one before the item. */
  readonly isApart: boolean;
  /** The resource to whose items these items belong. */
  readonly parent: Resource | undefined;
  /** True if an operation makes items, so that clients can know all that exist. */
  readonly isMakeable: boolean;
  /** The resource below whose path these items are found: `POST /lists/{id}/tasks` makes what `GET /tasks/{id}` finds. */
  readonly home: Resource | undefined;
  /** The resources whose parent it is. */
  readonly children: readonly Resource[];
  /** The paths of values below an item that are read and replaced as a whole. */
  readonly values: readonly PathNode[];
}

/** The purpose of an operation. */
export type Role =
  | {
      readonly kind:
        | "clear"
        | "create"
        | "delete"
        | "find"
        | "list"
        | "merge"
        | "replace"
        | "replace-named"
        | "update";
      readonly resource: Resource;
    }
  /** It reads or writes one value, such as settings. */
  | { readonly kind: "value"; readonly node: PathNode; readonly owner: Resource | undefined }
  /** It does something else with an item. */
  | { readonly kind: "act"; readonly owner: Resource };
