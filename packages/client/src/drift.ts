/**
 * Reports responses that are not as the contract documents them. `@event-contracts/client/drift/<vendor>` has the schemas
 * of a vendor's responses, one export per operation, so that a bundle contains only those in use.
 *
 * @example
 * const watched = watchDrift(rebilly, [createTimelineMessage], { onDrift: (drift) => console.warn(drift) });
 * @module
 */
import type { Operation } from "@event-contracts/contracts";
import type { AnyMethod } from "./any-method.js";
import { notify } from "./hooks.js";
import type { Mismatch } from "./mismatches.js";
import { responseMismatches } from "./response-mismatches.js";
import type { ResponseSchemas } from "./response-schema.js";
import type { TransportFailure } from "./result.js";
import type { RangeOf } from "./vocabulary/range-of.js";

export type { Mismatch } from "./mismatches.js";
export type { JsonType, ResponseSchema, SchemaKeywords } from "./response-schema.js";

/** A place of a response that is not as the contract documents it. It contains no value of the response. */
export interface Drift extends Mismatch {
  /** The vendor's folder in `specs/`. */
  readonly vendor: string;
  /** The `operationId`. */
  readonly operation: string;
  /** HTTP status. */
  readonly status: number;
}

/** The options of {@link watchDrift}. */
export interface DriftOptions {
  /** Called once for each drift of the client. What it throws or rejects with is ignored. */
  readonly onDrift: (drift: Drift) => unknown;
  /** The number of reports per response, at most. */
  readonly limit?: number | undefined;
}

/**
 * The responses of an operation, from `@event-contracts/client/drift/<vendor>`.
 *
 * @param Client the client that has the operation
 */
export interface WatchedOperation<in Client> {
  readonly vendor: string;
  /** The `operationId`. */
  readonly operation: string;
  /** The schemas of the JSON bodies, by status. Without one, any JSON is accepted. */
  readonly schemas: ResponseSchemas;
  /** Present if the contract documents ranges of statuses. */
  readonly rangeOf?: RangeOf;
  /** Exists only in types. */
  readonly of?: (client: Client) => void;
}

/** The number of different drifts that a client remembers. It reports no more. */
const MOST_DRIFTS = 1000;

/**
 * Returns a client with the same methods. The results are those of the given client. If a response of one of the operations
 * is not as the contract documents it, `onDrift` is told: once per operation, status and place, however often it happens.
 *
 * Unknown members and unknown values of an enum are accepted. Formats, patterns and bounds are not checked.
 *
 * @throws {TypeError} if the client does not have one of the operations
 */
export function watchDrift<Client extends object>(
  client: Client,
  operations: readonly WatchedOperation<NoInfer<Client>>[],
  { onDrift, limit = 10 }: DriftOptions,
): Client {
  const known = new Set<string>();
  // Without their types, all methods have the same signature and the facts of their operation.
  const methods = { ...client } as Record<string, AnyMethod & Operation>;
  for (const { vendor, operation, schemas, rangeOf } of operations) {
    const method = methods[operation];
    if (!method) throw new TypeError(`watchDrift: ${operation} is missing: pass the client of ${vendor}`);
    const watched: AnyMethod = async (input, options) => {
      const result = await method(input, options);
      try {
        const status = result.status || ((result as TransportFailure).error.response?.status ?? 0);
        let reports = 0;
        for (const mismatch of await responseMismatches(
          result,
          rangeOf?.(method, status) ?? status,
          method,
          schemas,
        )) {
          // An item stands for all items of its list.
          const place = mismatch.pointer.replaceAll(/\/\d+/g, "/*");
          const key = [operation, status, place, mismatch.found].join();
          if (known.has(key)) continue;
          if (reports++ >= limit || known.size >= MOST_DRIFTS) break;
          known.add(key);
          notify(onDrift, { vendor, operation, status, ...mismatch });
        }
      } catch {
        // A body that cannot be compared, such as one that is nested too deep, changes nothing for the caller.
      }
      return result;
    };
    methods[operation] = Object.assign(watched, method);
  }
  return methods as Client;
}
