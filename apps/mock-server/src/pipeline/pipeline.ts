import type { Operation } from "../contract/contract.js";
import { createMasker, type Masker } from "../control/mask.js";
import { refusalWith } from "../failure/problem.js";
import { sentencesHeader } from "../failure/reasons.js";
import { isReset, type Outcome } from "../http/outcome.js";
import type { ReceivedRequest } from "../http/received-request.js";
import { authenticate, authenticatePresented } from "./authenticate.js";
import type { Exchange, Next, Stage } from "./exchange.js";
import { fault } from "./fault.js";
import { createIdentify, type IdentifyOptions } from "./identify.js";
import { journal } from "./journal.js";
import { negotiate } from "./negotiate.js";
import { outcomeLog, type Log } from "./log.js";
import { parseBody } from "./parse-body.js";
import { prefer } from "./prefer.js";
import { rateLimit } from "./rate-limit.js";
import { readBody } from "./read-body.js";
import { refuse } from "./refuse.js";
import { respond } from "./respond.js";
import { route } from "./route.js";
import { SessionError } from "./session-name.js";
import { transaction } from "./transaction.js";
import { unknownVendor } from "./unknown-vendor.js";
import { validateRequest } from "./validate-request.js";
import { validateResponse } from "./validate-response.js";

/** Turns a request into its outcome. Never throws. */
export type Pipeline = (request: ReceivedRequest) => Promise<Outcome>;

/** The parts of the pipeline that differ between servers. A stage that has nothing to do is not in the chain. */
export interface PipelineOptions extends IdentifyOptions {
  /** Is called for each refusal, and for each response that breaks its contract. */
  readonly log?: Log | undefined;
  /** Takes credentials out of what is logged; one for the services by default. */
  readonly masker?: Masker;
  /** Why a contract is served as it was before it was edited, by its name. */
  readonly staleContracts?: ReadonlyMap<string, string>;
  /** The path of the docs, if they are served. */
  readonly docs?: string | undefined;
  /** False: credentials are not checked. */
  readonly checkCredentials: boolean;
  /** True: requests need no credential, and no quota counts them. A credential that is presented is checked all the same. */
  readonly isTrusted?: boolean | undefined;
  /** Refuse requests beyond a quota. */
  readonly enforceQuotas: boolean;
}

/**
 * Composes the stages in the order in which a request meets them. A stage that completes or records the outcome
 * precedes the stages that make it.
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { isTrusted = false, services, masker = createMasker(options.services) } = options;
  const logOutcome = outcomeLog(options.log, masker);
  const identify = createIdentify(options, unknownVendor(services, options.docs));
  const run = compose([
    journal,
    refuse,
    fault,
    route,
    readBody,
    ...(options.checkCredentials ? [isTrusted ? authenticatePresented : authenticate] : []),
    ...(isTrusted ? [] : [rateLimit({ enforce: options.enforceQuotas })]),
    negotiate,
    parseBody,
    validateRequest,
    prefer,
    transaction,
    validateResponse,
    respond,
  ]);
  return async (request) => {
    let operation: Operation | undefined;
    let outcome: Outcome;
    try {
      const exchange = await identify(request);
      outcome = withServerHeaders(await run(exchange), exchange, options.staleContracts);
      ({ operation } = exchange);
    } catch (error) {
      outcome =
        error instanceof SessionError ? refusalWith(error.status, error.message) : internalError(error);
    }
    masker.learn(operation, outcome);
    logOutcome(request, outcome, operation);
    return outcome;
  };
}

/**
 * Adds what the server says beside the vendor: the time of the response by the clock of its session (RFC 9110 §6.6.1), and
 * the reason why the contract is not served as it is now.
 */
function withServerHeaders(
  outcome: Outcome,
  { session: { clock }, service }: Exchange,
  staleContracts?: ReadonlyMap<string, string>,
): Outcome {
  const reason = staleContracts?.get(service.contract.name);
  if ((clock.isReal && reason === undefined) || isReset(outcome)) return outcome;
  const headers = {
    ...outcome.headers,
    ...(!clock.isReal && { Date: clock.now().toUTCString() }),
    ...(reason !== undefined && { [STALE_HEADER]: sentencesHeader([reason]) }),
  };
  return { ...outcome, headers };
}

/** The header that says why the contract is served as it was before it was edited: a JSON list of sentences. */
const STALE_HEADER = "X-Contract-Stale";

/** The response if the vendor cannot make one: the store cannot be reached, or the vendor's `refuse` throws. */
function internalError(error: unknown): Outcome {
  return refusalWith(
    500,
    `The mock server failed: ${error instanceof Error ? error.message : String(error)}`,
  );
}

function compose(stages: readonly Stage[]): Next {
  return stages.reduceRight<Next>(
    (next, stage) => (exchange) => stage(exchange, next),
    () => Promise.reject(new Error("The last stage of the pipeline has no next one.")),
  );
}
