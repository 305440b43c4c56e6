import type { FieldLookup } from "./field.js";

/** The fields and texts of a resource that the query parameters of its list can use. */
export interface Listing<Item> {
  readonly filterBy: FieldLookup<Item>;
  readonly sortBy: FieldLookup<Item>;
  /** The texts in which `q` searches. */
  readonly searchedTexts: (item: Item) => readonly (string | null | undefined)[];
}

/** The query parameters of a list, as validated by the contract. */
export interface ListQuery {
  readonly limit?: number;
  readonly offset?: number;
  readonly filter?: string;
  readonly sort?: readonly string[];
  readonly q?: string;
}
