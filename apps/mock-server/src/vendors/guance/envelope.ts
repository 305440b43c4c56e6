import type { Random } from "../../state/random.js";
import { newTraceId } from "./ids.js";

/** A 200 with its content. */
export function success<const Content>(content: Content, random: Random, traceId = newTraceId(random)) {
  return {
    status: 200,
    body: { code: 200, content, errorCode: "", message: "", success: true, traceId },
  } as const;
}
