import type { Behaviours, RefusalContext } from "./behaviour.js";
import type { Contract, Operation } from "./contract/contract.js";
import { exampleReply } from "./contract/example.js";
import { requestJudges } from "./contract/request-validator.js";
import { responseJudges } from "./contract/response-validator.js";
import { describe } from "./contract/violation.js";
import { Refusal, type Failure } from "./failure.js";
import { requireAcceptable } from "./http/acceptable.js";
import { parseBody } from "./http/body.js";
import type { IncomingRequest } from "./http/incoming.js";
import type { Reply } from "./http/reply.js";
import { countRequest, type QuotaScope } from "./rate-limit.js";
import { authenticate, type Accepted, type AuthMode } from "./security/authenticate.js";
import type { World } from "./state/world.js";

/** A vendor ready to answer. */
export interface Service {
  readonly contract: Contract;
  /** Compiles what judges an operation, or the first request does. Throws on a schema that can not be compiled. */
  compile(operation: Operation): void;
  /** Answers a request that the router has matched to an operation. Never throws. */
  answer(operation: Operation, request: IncomingRequest): Promise<Reply>;
  /** Answers a request that no operation can take. */
  refuse(failure: Failure, request: IncomingRequest): Reply;
}

export interface ServiceOptions {
  readonly auth: AuthMode;
  /** Refuse what exceeds a quota; requests are counted in any case. */
  readonly rateLimits: boolean;
}

/** What a request meets, in this order. */
export function createService(
  contract: Contract,
  behaviours: Behaviours,
  accepted: Accepted,
  world: World,
  { auth, rateLimits }: ServiceOptions,
): Service {
  const quotaScope: QuotaScope =
    behaviours.quotaScope ?? ((_per, _request, principal) => principal?.id ?? "");
  const judgeRequest = requestJudges(contract);
  const judgeResponse = responseJudges(contract);

  async function behave(
    operation: Operation,
    request: IncomingRequest,
    context: RefusalContext,
  ): Promise<Reply> {
    // Signatures are over real time, whatever the clock of the world says.
    const principal =
      auth === "off" ? undefined : await authenticate(contract, operation, accepted, request, new Date());
    context.allowance = await countRequest(operation, (per) => quotaScope(per, request, principal), world);
    if (rateLimits && context.allowance?.exceeded) {
      throw new Refusal({ kind: "rate-limited", allowance: context.allowance });
    }
    requireAcceptable(operation, request);
    const body = parseBody(operation, request, behaviours.emptyBody);
    const { parameters: path, query, headers } = request;
    const verdict = judgeRequest(operation)({ path, query, headers, body });
    if (!verdict.valid) throw new Refusal({ kind: "invalid-request", violations: verdict.violations });
    const handler = behaviours.handlers[operation.id];
    const reply = handler
      ? await handler({ ...verdict.request, principal, request }, world)
      : exampleReply(contract, operation);
    if (reply === undefined)
      throw new Error(`${operation.id} has no behaviour and no 2xx response to answer with`);
    return reply;
  }

  function finish(reply: Reply, context: RefusalContext): Reply {
    const headers = { ...behaviours.headers?.(reply, context), ...reply.headers };
    // A copy, as JSON would write it: what is judged is what is sent, and the state is out of the validator's reach.
    const body = reply.body === undefined ? undefined : (JSON.parse(JSON.stringify(reply.body)) as unknown);
    return { ...reply, headers, ...(body !== undefined && { body }) };
  }

  const refuse = (failure: Failure, context: RefusalContext): Reply =>
    finish(behaviours.refuse(failure, context), context);

  /** The reply, or the 500 that says where it breaks the contract. */
  function kept(reply: Reply, operation: Operation, context: RefusalContext): Reply {
    const violations = judgeResponse(operation)(reply);
    if (violations.length === 0) return reply;
    const message =
      `The mock server's answer to ${operation.id} with status ${reply.status} breaks the contract: ` +
      `${violations.map(describe).join("; ")}. This is a fault of the mock server, not of the request.`;
    return refuse({ kind: "internal", message }, context);
  }

  return {
    contract,
    compile(operation) {
      judgeRequest(operation);
      judgeResponse(operation);
    },
    refuse: (failure, request) =>
      refuse(failure, { contract, request, operation: undefined, world, allowance: undefined }),
    async answer(operation, request) {
      const context: RefusalContext = { contract, request, operation, world, allowance: undefined };
      try {
        return kept(finish(await behave(operation, request, context), context), operation, context);
      } catch (error) {
        const reply = refuse(failureOf(error), context);
        // What no operation declares (413 in a contract of one's own) is the server's to say.
        return String(reply.status) in operation.responses ? kept(reply, operation, context) : reply;
      }
    },
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "internal", message: `The mock server failed: ${message}` };
}
