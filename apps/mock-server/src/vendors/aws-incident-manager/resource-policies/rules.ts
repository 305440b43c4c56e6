import { isJsonObject } from "@event-contracts/contracts/openapi";

import { invalidProperty } from "../invalid-property.js";

/** @throws Refusal if a policy is not a JSON object as text (R58). */
export function requirePolicyDocument(policy: string): void {
  if (isJsonObject(parsed(policy))) return;
  throw invalidProperty(["policy"], policy, { keyword: "policy", message: "must be a JSON object" });
}

/** The value of a JSON text; undefined for another text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
