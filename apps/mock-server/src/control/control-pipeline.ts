import { loadContract } from "../contract/load-contract.js";
import type { Limits } from "../http/limits.js";
import type { Log } from "../pipeline/log.js";
import { createPipeline, type Pipeline } from "../pipeline/pipeline.js";
import { createService } from "../pipeline/service.js";
import { createMemoryBackend } from "../state/memory-backend.js";
import { createWorlds } from "../state/worlds.js";
import type { ControlContext } from "./context.js";
import { controlVendor } from "./control-vendor.js";

/** The contract of the server's own API. */
const CONTRACT = "mock-control";

/** A snapshot holds the whole state of a session. */
const LIMITS: Limits = {
  bodyBytes: 256 * 1024 * 1024,
  values: 20_000_000,
  members: 1_000_000,
  responseLength: 256 * 1024 * 1024,
};

/**
 * The pipeline of the server's own API: that of the vendors, with a contract like theirs. It keeps no journal and meets no
 * fault, and the guard has checked the caller.
 */
export async function controlPipeline(context: ControlContext, log: Log | undefined): Promise<Pipeline> {
  const contract = await loadContract(CONTRACT);
  const { sessions } = context.engine;
  const services = [createService(contract, controlVendor(context), {}, "strict", LIMITS)];
  return createPipeline({
    services,
    takesEveryPath: true,
    // Nothing is kept in them: the handlers change what the context has.
    worlds: createWorlds({
      backend: (_, now) => createMemoryBackend({ now }),
      seed: 0,
      now: () => new Date(),
    }),
    findSession: (name) => ({ ...sessions.of(name), journal: undefined, fault: undefined }),
    checkCredentials: false,
    enforceQuotas: false,
    masker: context.engine.maskerFor(services),
    log,
  });
}
