import { loadContract } from "../contract/load-contract.js";
import type { Limits } from "../http/limits.js";
import type { Log } from "../pipeline/log.js";
import { createPipeline, type Pipeline } from "../pipeline/pipeline.js";
import { createService } from "../pipeline/service.js";
import { createMemoryBackend } from "../state/memory-backend.js";
import { createWorlds } from "../state/worlds.js";
import { createSessionClock } from "./clock.js";
import type { ControlContext } from "./context.js";
import { controlPathOf } from "./control-path.js";
import { controlVendor } from "./control-vendor.js";
import { withKnownInput } from "./known-input.js";

/** The contract of the server's own API. */
const CONTRACT = "mock-control";

/** A snapshot holds the whole state of a session. */
const LIMITS: Limits = {
  bodyBytes: 256 * 1024 * 1024,
  values: 20_000_000,
  members: 1_000_000,
  responseLength: 256 * 1024 * 1024,
};

/** The paths of operations that are about the server, so that the session that a request names does not begin. */
const ABOUT_SERVER = /^\/+(?:health|sessions)(?:\/|$)/;

/**
 * The pipeline of the server's own API: that of the vendors, with a contract like theirs. It keeps no journal and meets no
 * fault, and the guard has checked the caller.
 */
export async function controlPipeline(context: ControlContext, log: Log | undefined): Promise<Pipeline> {
  const contract = await loadContract(CONTRACT);
  const { sessions } = context.engine;
  const vendor = withKnownInput(contract, controlVendor(context));
  const services = [createService(contract, vendor, {}, "strict", LIMITS)];
  return createPipeline({
    services,
    takesEveryPath: true,
    // Nothing is kept in them: the handlers change what the context has.
    worlds: createWorlds({
      backend: (_, now) => createMemoryBackend({ now }),
      seed: 0,
      now: () => new Date(),
    }),
    findSession(name, { path }) {
      if (!ABOUT_SERVER.test(controlPathOf(path)))
        return { ...sessions.of(name), journal: undefined, fault: undefined };
      const clock = sessions.find(name)?.clock ?? createSessionClock(context.engine.now);
      return { name, clock, journal: undefined, fault: undefined };
    },
    checkCredentials: false,
    enforceQuotas: false,
    masker: context.engine.maskerFor(services),
    log,
  });
}
