import { isReset, type Outcome } from "../http/outcome.js";
import type { Exchange, Next } from "../pipeline/exchange.js";
import { bodyRead } from "../pipeline/read-body.js";
import { refuse } from "../pipeline/refuse.js";
import { noteOperation } from "../pipeline/route.js";
import { damaged } from "./damage.js";
import type { Fault } from "./fault.js";
import { statusAnswer } from "./status-answer.js";
import type { Waits } from "./waits.js";

/** The end of an exchange that meets a fault. A caller who gives up ends a delay: what is held back then happens at once. */
export async function inject(
  exchange: Exchange,
  next: Next,
  { fault, delay, waits }: { readonly fault: Fault; readonly delay: number; readonly waits: Waits },
): Promise<Outcome> {
  const { status, connection, response, deliveries = 1 } = fault;
  const isBefore = fault.when === "before";
  const hasEffect = !isBefore || (status === undefined && connection === undefined);
  if (isBefore) await hold(exchange, delay, waits);
  if (!hasEffect) await note(exchange);
  let outcome: Outcome = hasEffect ? await deliver(exchange, next, deliveries) : { reset: true };
  if (!isBefore) await hold(exchange, delay, waits);
  if (connection === "hang") await hold(exchange, Infinity, waits);
  if (connection !== undefined) return { reset: true };
  if (status !== undefined) outcome = statusAnswer(exchange, { ...fault, status });
  return response === undefined || isReset(outcome) ? outcome : damaged(outcome, response);
}

/** Lets the journal have the operation and the body of a request that has no effect. */
async function note(exchange: Exchange): Promise<void> {
  noteOperation(exchange);
  await bodyRead(exchange).catch(() => undefined);
}

/** The end of a connection is noticed when what was sent before it has been read. */
async function hold(exchange: Exchange, milliseconds: number, waits: Waits): Promise<void> {
  if (milliseconds === 0) return;
  await bodyRead(exchange).catch(() => undefined);
  await waits.wait(exchange.request, milliseconds);
}

/** Carries out a request several times, one after the other. Returns the last answer, refusals included. */
async function deliver(exchange: Exchange, next: Next, deliveries: number): Promise<Outcome> {
  for (let count = 1; count < deliveries; count += 1) await refuse(await again(exchange), next);
  return refuse(exchange, next);
}

/** The same request as another exchange of its world. */
async function again(exchange: Exchange): Promise<Exchange> {
  const sequence = await exchange.world.store.sequence("exchanges");
  return { ...exchange, sequence, random: exchange.world.random(sequence) };
}
