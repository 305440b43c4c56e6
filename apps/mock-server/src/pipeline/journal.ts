import type { Stage } from "./exchange.js";

/** Records every exchange with its outcome, refusals of every kind included, in the journal of its session as it was at the head. */
export const journal: Stage = (exchange, next) => {
  const { journal: kept, clock } = exchange.session;
  if (kept === undefined) return next(exchange);
  const { generation } = kept;
  const startedAt = clock.now().getTime();
  const head = performance.now();
  return next(exchange).then((outcome) => {
    // A journal that was cleared meanwhile has nothing of before.
    if (kept.generation === generation) {
      kept.record({ exchange, outcome, startedAt, milliseconds: performance.now() - head });
    }
    return outcome;
  });
};
