import { refusalWith } from "../failure/problem.js";
import type { Outcome } from "../http/outcome.js";
import type { ReceivedRequest } from "../http/received-request.js";
import type { Worlds } from "../state/worlds.js";
import { authenticate } from "./authenticate.js";
import type { Next, Stage } from "./exchange.js";
import { fault, type FaultOf } from "./fault.js";
import { createIdentify, type SessionOf } from "./identify.js";
import { journal, type JournalEntry } from "./journal.js";
import { negotiate } from "./negotiate.js";
import { logReasons, type Log } from "./log.js";
import { parseBody } from "./parse-body.js";
import { prefer } from "./prefer.js";
import { rateLimit } from "./rate-limit.js";
import { readBody } from "./read-body.js";
import { refuse } from "./refuse.js";
import { respond } from "./respond.js";
import { route } from "./route.js";
import type { Service } from "./service.js";
import { transaction } from "./transaction.js";
import { unknownVendor } from "./unknown-vendor.js";
import { validateRequest } from "./validate-request.js";
import { validateResponse } from "./validate-response.js";

/** Turns a request into its outcome. Never throws. */
export type Pipeline = (request: ReceivedRequest) => Promise<Outcome>;

/** The parts of the pipeline that differ between servers. A stage that has nothing to do is not in the chain. */
export interface PipelineOptions {
  readonly services: readonly Service[];
  readonly worlds: Worlds;
  /** The name of a request's session; one session for all by default. */
  readonly sessionOf?: SessionOf;
  readonly record?: (entry: JournalEntry) => void;
  readonly faultOf?: FaultOf;
  /** Takes a line for each refusal, and for each response that breaks its contract. */
  readonly log?: Log | undefined;
  /** False: credentials are not checked. */
  readonly checkCredentials: boolean;
  /** Refuse requests beyond a quota. */
  readonly enforceQuotas: boolean;
}

/**
 * Composes the stages in the order in which a request meets them. A stage that completes or records the outcome
 * precedes the stages that make it.
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { services, worlds, sessionOf = () => "default", record, faultOf } = options;
  const identify = createIdentify(services, unknownVendor(services), worlds, sessionOf);
  const run = compose([
    ...(record ? [journal(record)] : []),
    refuse,
    ...(faultOf ? [fault(faultOf)] : []),
    route,
    readBody,
    ...(options.checkCredentials ? [authenticate] : []),
    rateLimit({ enforce: options.enforceQuotas }),
    negotiate,
    parseBody,
    validateRequest,
    prefer,
    transaction,
    validateResponse,
    respond,
  ]);
  return async (request) => {
    const outcome = await outcomeOf(request);
    logReasons(options.log, `${request.method} ${request.shownPath}`, outcome);
    return outcome;
  };

  async function outcomeOf(request: ReceivedRequest): Promise<Outcome> {
    try {
      return await run(await identify(request));
    } catch (error) {
      return internalError(error);
    }
  }
}

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
