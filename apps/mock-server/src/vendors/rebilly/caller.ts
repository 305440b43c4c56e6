import type { Principal } from "../../security/principal.js";
import { signedInUser } from "./users.js";

/** What a message says about who wrote it. */
export interface Caller {
  readonly triggeredBy: "app" | "direct-api";
  readonly author?: { readonly userFullName: string; readonly userId: string };
}

/** A JWT stands for a person in the web application, a key for a program. */
export function callerOf(principal: Principal | undefined): Caller {
  if (principal?.scheme !== "jwt") return { triggeredBy: "direct-api" };
  return {
    triggeredBy: "app",
    author: { userFullName: signedInUser.fullName, userId: signedInUser.id },
  };
}
