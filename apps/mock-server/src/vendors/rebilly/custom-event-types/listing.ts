import { fieldsByName, type Field } from "../listing/field.js";
import type { Listing } from "../listing/listing.js";
import type { CustomEventType } from "./record.js";

const created: Field<CustomEventType> = { kind: "time", read: (type) => type.createdAt };

/** The list of custom event types; its operation has neither `sort` nor `q`. */
export const customEventTypeListing: Listing<CustomEventType> = {
  filterBy: fieldsByName<CustomEventType>({
    id: { kind: "text", read: (type) => type.id },
    name: { kind: "text", read: (type) => type.name },
    createdTime: created,
    updatedTime: created,
  }),
  sortBy: () => undefined,
  searchedTexts: () => [],
};
