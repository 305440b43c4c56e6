import type { ReceivedRequest } from "../http/received-request.js";
import type { EndedExchange, PipelineSession } from "../pipeline/exchange.js";
import { createPipeline } from "../pipeline/pipeline.js";
import type { IdentifyOptions } from "../pipeline/identify.js";

/** Handles a request of a caller that every vendor trusts. It leaves no trace but its effect. */
export type TrustedCall = (request: ReceivedRequest) => Promise<Pick<EndedExchange, "exchange" | "outcome">>;

/**
 * The pipeline of seeds: it needs no credential, though one that is presented is checked and makes its holder the caller.
 * No journal, no fault and no quota knows of its requests.
 *
 * @param checkCredentials false: credentials are not looked at
 */
export function createTrustedCalls(
  { services, worlds, findSession }: IdentifyOptions,
  checkCredentials: boolean,
): TrustedCall {
  const ended = new WeakMap<ReceivedRequest, EndedExchange>();
  const journal = {
    generation: 0,
    record: (one: EndedExchange) => void ended.set(one.exchange.request, one),
  };
  const withoutTrace = ({ name, clock }: PipelineSession): PipelineSession => ({
    name,
    clock,
    journal,
    fault: undefined,
  });
  const pipeline = createPipeline({
    services: services.map((service) => ({ ...service, auth: "off" })),
    worlds,
    findSession: (name, request) => withoutTrace(findSession(name, request)),
    checkCredentials,
    isTrusted: true,
    enforceQuotas: false,
  });
  return async (request) => {
    const outcome = await pipeline(request);
    const found = ended.get(request);
    if (found !== undefined) return { exchange: found.exchange, outcome };
    throw new Error(
      "body" in outcome ? String((outcome.body as { detail?: unknown }).detail) : "The call was not made.",
    );
  };
}
