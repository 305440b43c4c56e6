import type { Random } from "../../state/random.js";

/** Makes an id in the form of a UUID, but without a UUID's version, as the vendor's ids are. */
export function createId(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.text("0123456789abcdef", length)).join("-");
}

/** Makes the id of a resource policy, in the form of the vendor's samples. */
export function createPolicyId(random: Random): string {
  return random.text("0123456789abcdef", 32);
}

/** Makes the `generatedId` of a related item of that type (R38). */
export function createRelatedItemId(random: Random, type: string): string {
  return `related-item/${type}/${random.text("0123456789ABCDEF", 32)}`;
}
