import { createJournal, DEFAULT_JOURNAL_LIMIT, JOURNAL_BYTE_LIMIT } from "../control/journal.js";
import { createJournalRoom, SHARED_JOURNAL_BYTES } from "../control/journal-room.js";
import { createSessions, DEFAULT_SESSION_IDLE, DEFAULT_SESSION_LIMIT } from "../control/sessions.js";
import { controlPipeline } from "../control/control-pipeline.js";
import { createMasker, type MaskerOptions } from "../control/mask.js";
import { isControlPath } from "../control/control-path.js";
import type { Outcome } from "../http/outcome.js";
import type { ReceivedRequest } from "../http/received-request.js";
import { createPipeline, type Pipeline } from "../pipeline/pipeline.js";
import { createService, type Service } from "../pipeline/service.js";
import { acceptedCredentials } from "../security/accept.js";
import { createMemory } from "../state/memory.js";
import { createMemoryBackend } from "../state/memory-backend.js";
import { createWorlds } from "../state/worlds.js";
import { createTrustedCalls, type TrustedCall } from "../control/trusted-calls.js";
import type { Engine, Served } from "./engine.js";
import type { ServerOptions } from "./options.js";
import { refuseNames } from "./refuse-names.js";
import { vendorHosts, type VendorOfHost } from "./vendor-hosts.js";

/** Creates an engine. Throws a `StartError` for two contracts of one name. The options have been checked. */
export function createEngine(served: readonly Served[], options: ServerOptions): Engine {
  const { seed = 1, now = () => new Date(), auth = "strict" } = options;
  const memory = createMemory(options.stateLimit);
  const worlds = createWorlds({
    backend: (_namespace, clock) => createMemoryBackend({ now: clock, memory }),
    seed,
    seedOf: (session) => sessions.find(session)?.seed,
    now: (session) => sessions.find(session)?.clock.now() ?? now(),
  });
  const { journal: journalLimit = DEFAULT_JOURNAL_LIMIT } = options;
  const room = createJournalRoom(SHARED_JOURNAL_BYTES);
  const sessions = createSessions({
    now,
    seed,
    contracts: () => services.map(({ contract }) => contract),
    createJournal: () =>
      journalLimit === 0
        ? undefined
        : createJournal({ limit: journalLimit, byteLimit: JOURNAL_BYTE_LIMIT, room }),
    limit: options.sessionLimit ?? DEFAULT_SESSION_LIMIT,
    idle: options.sessionIdle === 0 ? Infinity : (options.sessionIdle ?? DEFAULT_SESSION_IDLE),
    forget: (name) => worlds.end(name),
  });
  const staleContracts = new Map<string, string>();
  let services = servicesOf(served);
  const secrets = options.controlToken === undefined ? [] : [options.controlToken];
  const known: MaskerOptions = { secrets, issued: new Set() };
  let masker = createMasker(services, known);
  let pipeline = pipelineOf(services);
  let trustedCall = trustedCallsOf(services);
  let vendorOf = hostsOf(services);
  const startedAt = new Date();
  let control: Promise<Pipeline> | undefined;
  const engine: Engine = {
    get services() {
      return services;
    },
    sessions,
    worlds,
    vendorOf: (host) => vendorOf(host),
    // A host of a vendor has no API of the mock.
    handle: (request) =>
      request.vendor === undefined && isControlPath(request.path)
        ? handleControl(request)
        : pipeline(request),
    masker: {
      mask: (exchange) => masker.mask(exchange),
      textMask: (exchange) => masker.textMask(exchange),
      learn: (...learned) => masker.learn(...learned),
    },
    maskerFor: (others) => createMasker([...others, ...services], known),
    trustedCall: (request) => trustedCall(request),
    now,
    staleContracts,
    replace(others) {
      services = servicesOf(others);
      masker = createMasker(services, known);
      pipeline = pipelineOf(services);
      trustedCall = trustedCallsOf(services);
      vendorOf = hostsOf(services);
    },
  };
  return engine;

  /** Most servers are never asked, so that the contract is read at the first request. */
  async function handleControl(request: ReceivedRequest): Promise<Outcome> {
    control ??= controlPipeline({ engine, startedAt, docs: options.docs && "/docs/" }, options.log);
    return (await control)(request);
  }

  function servicesOf(contracts: readonly Served[]): readonly Service[] {
    refuseNames(
      contracts.map(({ contract }) => contract.name),
      options,
    );
    return contracts.map(({ contract, vendor }) =>
      createService(contract, vendor, acceptedCredentials(contract, vendor, auth), auth),
    );
  }

  function pipelineOf(all: readonly Service[]): Pipeline {
    return createPipeline({
      services: all,
      masker,
      staleContracts,
      docs: options.docs && "/docs/",
      worlds,
      findSession: sessions.of,
      checkCredentials: auth !== "off",
      enforceQuotas: options.rateLimits ?? false,
      log: options.log,
    });
  }

  function trustedCallsOf(all: readonly Service[]): TrustedCall {
    return createTrustedCalls({ services: all, worlds, findSession: sessions.of }, auth !== "off");
  }
}

function hostsOf(services: readonly Service[]): VendorOfHost {
  return vendorHosts(services.map(({ contract }) => contract));
}
