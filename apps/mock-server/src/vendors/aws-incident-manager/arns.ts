import { ACCOUNT_ID } from "./credentials.js";

/** The ARN of a resource of the account, which has no region: `response-plan/checkout`. */
export function arnOf(resource: string): string {
  return `arn:aws:ssm-incidents::${ACCOUNT_ID}:${resource}`;
}
