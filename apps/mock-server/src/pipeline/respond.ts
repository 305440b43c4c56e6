import { answerOf } from "../answers/answer.js";
import type { Reply } from "../http/outcome.js";
import { headerOf } from "../http/received-request.js";
import { inAcceptedForm } from "../resources/accepted-form.js";
import { fromResource } from "../resources/from-resource.js";
import { requestInDoubles } from "../vendors/in-doubles.js";
import { operationOf, type Exchange, type Stage } from "./exchange.js";

/** One way to make a response. Undefined: this way has none for the operation. */
type Responder = (exchange: Exchange) => Promise<Reply | undefined> | Reply | undefined;

/** Called in this order until one returns a response. */
const responders: readonly Responder[] = [fromHandler, fromState, fromContract];

/** Makes the response of a valid request. */
export const respond: Stage = async (exchange) => {
  for (const responder of responders) {
    const reply = await responder(exchange);
    if (reply !== undefined) return reply;
  }
  // The operation documents no response at all.
  return { status: 204 };
};

function fromHandler(exchange: Exchange): Promise<Reply> | Reply | undefined {
  const { service, validated, state, random, request, principal, world, session } = exchange;
  const { id } = operationOf(exchange);
  const { handlers } = service.vendor;
  const handler = Object.hasOwn(handlers, id) ? handlers[id] : undefined;
  if (typeof handler !== "function" || validated === undefined || state === undefined) return undefined;
  const time = world.now().getTime();
  return handler(
    { ...requestInDoubles(validated), principal, request, session: session.name, auth: service.auth },
    { state, random, now: () => new Date(time) },
  );
}

async function fromState(exchange: Exchange): Promise<Reply | undefined> {
  const reply = await fromResource(exchange);
  return reply && inAcceptedForm(exchange, reply);
}

function fromContract(exchange: Exchange): Reply | undefined {
  const accept = headerOf(exchange.request, "accept");
  return answerOf(exchange.service.contract, operationOf(exchange), { accept });
}
