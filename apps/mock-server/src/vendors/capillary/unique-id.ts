import { createHash } from "node:crypto";

/** What makes an occurrence unique, R34: MD5 in hexadecimal digits. */
export function uniqueIdOf(eventName: string, customer: string, keyValues: readonly string[]): string {
  return createHash("md5")
    .update([eventName, customer, ...keyValues].join("_"))
    .digest("hex");
}
