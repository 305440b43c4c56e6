import type { Random } from "../../state/random.js";

/** A new id in the shape of a UUID, but of no version, as the vendor's are. */
export function createId(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.text("0123456789abcdef", length)).join("-");
}

/** A new id of a related item of that type. */
export function createRelatedItemId(random: Random, type: string): string {
  return `related-item/${type}/${random.text("0123456789ABCDEF", 32)}`;
}
