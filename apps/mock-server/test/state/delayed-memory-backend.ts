import type { Backend } from "../../src/state/backend.js";
import { createMemoryBackend as createBackend } from "../../src/state/memory-backend.js";
import { delayBackend } from "./delayed-backend.js";

/** Takes the place of the memory backend where the suites run on a delayed store. */
export function createMemoryBackend(options: Parameters<typeof createBackend>[0]): Backend {
  return delayBackend(createBackend(options), 1);
}
