import { detailOf } from "../../failure/detail.js";
import type { Vendor } from "../vendor.js";
import { isKeyOfTrueWatch } from "./credentials.js";
import { errorReply } from "./errors.js";
import { validationMessage } from "./validation-message.js";

/** R3: every failure is an envelope, also for a path that no operation has. */
export const refuse: Vendor["refuse"] = (failure, { random, request }) => {
  switch (failure.kind) {
    case "unknown-path":
    case "malformed-path":
      return errorReply(404, "ft.NotFound", "There is no operation at this path", random);
    case "method-not-allowed": {
      const allow = failure.allow.join(", ");
      return errorReply(405, "ft.MethodNotAllowed", `This path takes ${allow}`, random);
    }
    case "content-too-large":
      return errorReply(
        413,
        "ft.RequestTooLarge",
        `The body is too large: at most ${failure.limit} bytes are taken`,
        random,
      );
    case "unauthenticated":
      return errorReply(
        isKeyOfTrueWatch(request) ? 401 : 403,
        "ft.InvalidAPIKey",
        "The API key is invalid",
        random,
      );
    case "forbidden":
      return errorReply(403, "ft.Forbidden", "The API key does not allow this operation", random);
    case "rate-limited":
      return failure.allowance.per === "workspace"
        ? errorReply(
            401,
            "ft.TriggerApiWorkspaceCurrentLimiting",
            "Too many requests in this workspace",
            random,
          )
        : errorReply(401, "ft.TriggerApiAkCurrentLimiting", "Too many requests with this API key", random);
    case "not-acceptable":
      return errorReply(406, "ft.NotAcceptable", `Responses are ${failure.supported.join(" or ")}`, random);
    case "unsupported-media-type":
      return errorReply(
        415,
        "ft.UnsupportedMediaType",
        failure.charset === undefined
          ? `The body must be ${failure.supported.join(" or ")}`
          : detailOf(failure),
        random,
      );
    case "unsupported-content-coding":
      return errorReply(415, "ft.UnsupportedMediaType", detailOf(failure), random);
    case "malformed-body":
      return errorReply(400, "ft.InvalidJson", `The body ${failure.message}`, random);
    case "malformed-request":
      return errorReply(400, "ft.BadRequest", failure.message, random);
    case "invalid-request":
      return errorReply(400, "ft.InvalidParameters", validationMessage(failure.violations), random);
    case "internal":
      return errorReply(500, "ft.InternalError", failure.message, random);
  }
};
