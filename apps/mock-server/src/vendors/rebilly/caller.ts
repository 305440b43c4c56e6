import type { Principal } from "../../security/principal.js";
import { signedInUser } from "./users.js";

/** The caller of an operation, in the properties that a timeline message shows of it. */
export interface Caller {
  readonly triggeredBy: "app" | "direct-api";
  readonly author?: { readonly userFullName: string; readonly userId: string };
}

/** R21, R22: a JWT stands for a user of the web application, any other credential for a program. */
export function callerOf(principal: Principal | undefined): Caller {
  if (principal?.scheme !== "jwt") return { triggeredBy: "direct-api" };
  return {
    triggeredBy: "app",
    author: { userFullName: signedInUser.fullName, userId: signedInUser.id },
  };
}
