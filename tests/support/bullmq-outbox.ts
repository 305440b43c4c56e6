import { randomUUID } from "node:crypto";
import type { AnyResult, IdempotentCallOptions } from "@event-contracts/client";
import { isRepeatable } from "@event-contracts/client/outbox";
import { Queue, UnrecoverableError, Worker } from "bullmq";
import type { Redis } from "ioredis";

/** A call in the queue. */
interface QueuedCall<Input> {
  readonly input: Input;
  /** Made once, so that all attempts of all workers send the same. */
  readonly idempotencyKey: string;
  /** True from before an attempt until it is known that nothing was sent. */
  readonly mayHaveBeenSent: boolean;
}

/**
 * Sends a method's calls from a queue in Redis, which many processes share. Jobs that fail for good are in BullMQ's `failed`
 * set: "refused", or "doubtful" if the call may have been carried out and sending it again could duplicate it.
 */
export function createQueuedCalls<Input>(
  name: string,
  connection: Redis,
  method: (input: Input, options?: IdempotentCallOptions) => Promise<AnyResult>,
) {
  const queue = new Queue<QueuedCall<Input>>(name, { connection });

  /** Resolves when Redis has the call; with `appendfsync always`, it is on the disk then. */
  async function enqueue(input: Input): Promise<string> {
    const idempotencyKey = randomUUID();
    const call = { input, idempotencyKey, mayHaveBeenSent: false };
    const backoff = { type: "exponential", delay: 1000, jitter: 0.5 };
    await queue.add("call", call, { jobId: idempotencyKey, attempts: 12, backoff, removeOnComplete: true });
    return idempotencyKey;
  }

  function startWorker(): Worker<QueuedCall<Input>> {
    return new Worker<QueuedCall<Input>>(
      name,
      async (job) => {
        const { data } = job;
        // The worker that had this job before has died.
        if (data.mayHaveBeenSent && !isRepeatable(method))
          throw new UnrecoverableError("doubtful: interrupted");
        await job.updateData({ ...data, mayHaveBeenSent: true });
        const result = await method(data.input, { idempotencyKey: data.idempotencyKey });
        if (result.ok) return;
        if (result.sent === "no") {
          await job.updateData({ ...data, mayHaveBeenSent: false });
          // All workers pause. The job stays the first one, and the attempt is not counted.
          await queue.rateLimit(result.retryAfter ?? 1000);
          throw Worker.RateLimitError();
        }
        const problem = `${result.request} returned ${result.status}`;
        if (result.sent === "yes") throw new UnrecoverableError(`refused: ${problem}`);
        if (!isRepeatable(method)) throw new UnrecoverableError(`doubtful: ${problem}`);
        throw new Error(problem);
      },
      { connection, concurrency: 1, maxStalledCount: 1000 },
    );
  }

  return { queue, enqueue, startWorker };
}
