import type { Vendor } from "../vendor.js";
import { fail } from "./envelope.js";
import { explain } from "./validation-message.js";

/** Every failure is an envelope, also of a request that no operation can take. */
export const refuse: Vendor["refuse"] = (failure, { random }) => {
  switch (failure.kind) {
    case "unknown-path":
      return fail(404, "ft.NotFound", "There is no operation at this path", random);
    case "method-not-allowed": {
      const allow = failure.allow.join(", ");
      const reply = fail(405, "ft.MethodNotAllowed", `This path takes ${allow}`, random);
      return { ...reply, headers: { Allow: allow } };
    }
    case "content-too-large":
      return fail(
        413,
        "ft.RequestTooLarge",
        `The body is too large: at most ${failure.limit} bytes are taken`,
        random,
      );
    case "unauthenticated":
      return fail(403, "ft.InvalidAPIKey", "The API key is invalid", random);
    case "forbidden":
      return fail(403, "ft.Forbidden", "The API key does not allow this operation", random);
    case "rate-limited":
      return failure.allowance.per === "workspace"
        ? fail(401, "ft.TriggerApiWorkspaceCurrentLimiting", "Too many requests in this workspace", random)
        : fail(401, "ft.TriggerApiAkCurrentLimiting", "Too many requests with this API key", random);
    case "not-acceptable":
      return fail(406, "ft.NotAcceptable", `Answers are ${failure.supported.join(" or ")}`, random);
    case "unsupported-media-type":
      return fail(
        415,
        "ft.UnsupportedMediaType",
        `The body must be ${failure.supported.join(" or ")}`,
        random,
      );
    case "unsupported-content-coding":
      return fail(
        415,
        "ft.UnsupportedMediaType",
        `The Content-Encoding must be ${failure.supported.join(" or ")}`,
        random,
      );
    case "malformed-body":
      return fail(400, "ft.InvalidJson", `The body is not valid JSON: ${failure.message}`, random);
    case "invalid-request":
      return fail(400, "ft.InvalidParameters", explain(failure.violations), random);
    case "internal":
      return fail(500, "ft.InternalError", failure.message, random);
  }
};
