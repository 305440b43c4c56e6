import type { BusinessRules } from "../business-rules.js";
import { propertyOf } from "../json-value.js";

/** The business errors of `createWebhook`, R23. */
export const webhookRules: BusinessRules = {
  find(body) {
    const lacksMechanism =
      propertyOf(body, "authEnabled") === true && propertyOf(body, "authMechanism") === undefined;
    return lacksMechanism ? [{ in: "body", at: ["authMechanism"], value: undefined }] : [];
  },

  errorOf({ at: [property] }, body) {
    if (property === "transformerType") {
      return { code: 1808, message: "customer event transformer not present", place: [0] };
    }
    if (property === "authMechanism" && propertyOf(body, "authEnabled") === true) {
      return { code: 1839, message: "auth mechanism not present", place: [1] };
    }
    return undefined;
  },
};
