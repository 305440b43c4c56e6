import type { BusinessRules } from "./business-rules.js";
import { memberOf } from "./json-value.js";

/** What makes a webhook one, R23. */
export const webhookRules: BusinessRules = {
  find(body) {
    const lacksMechanism =
      memberOf(body, "authEnabled") === true && memberOf(body, "authMechanism") === undefined;
    return lacksMechanism ? [{ in: "body", at: ["authMechanism"], value: undefined }] : [];
  },

  errorOf({ at: [member] }, body) {
    if (member === "transformerType") {
      return { code: 1808, message: "customer event transformer not present", place: [0] };
    }
    if (member === "authMechanism" && memberOf(body, "authEnabled") === true) {
      return { code: 1839, message: "auth mechanism not present", place: [1] };
    }
    return undefined;
  },
};
