/**
 * Iterates over paginated operations. A module of its own, so that only its users bundle it.
 *
 * @example for await (const message of items(rebilly.listTimelineMessages, { path: { id } })) console.log(message);
 * @module
 */
import type { Location, Pagination } from "@event-contracts/contracts";
import type { AnyMethod } from "./any-method.js";
import type { CallInput } from "./call-input.js";
import { valueAt, withValueAt } from "./location.js";
import type { AnyResult } from "./result.js";
import { unwrap } from "./unwrap.js";

/** The method of an operation whose contract declares `x-pagination`. */
export type ListMethod = ((...input: never) => Promise<AnyResult>) & { readonly pagination: Pagination };

/** The type of the items of a paginated operation. */
export type ItemOf<Method extends ListMethod> = Method["pagination"] extends {
  items: readonly ["body", ...infer Keys];
}
  ? ElementAt<Extract<Awaited<ReturnType<Method>>, { ok: true }>["data"], Keys>
  : unknown;

type ElementAt<Value, Keys> = Keys extends [infer Key, ...infer Rest]
  ? Key extends keyof NonNullable<Value>
    ? ElementAt<NonNullable<Value>[Key], Rest>
    : never
  : Value extends readonly (infer Element)[]
    ? Element
    : never;

/**
 * Iterates over the pages of an operation and yields the result of each. A page is requested when the loop asks for it.
 * The iteration ends after the last page, or after one that failed.
 *
 * @throws {TypeError} if the operation has no pages
 * @throws {Error} if a page has its own token as that of the next one, so that the list would never end
 * @param input the method's own arguments. The call options apply to each page
 */
export async function* pages<Method extends ListMethod>(
  method: Method,
  ...input: Parameters<Method>
): AsyncGenerator<Awaited<ReturnType<Method>>, void, undefined> {
  // Without their types, all methods have the same signature.
  const call = method as unknown as AnyMethod;
  // For callers without types.
  if (!(method.pagination as Pagination | undefined)) {
    throw new TypeError("this operation has no pages: pass a method whose contract declares `x-pagination`");
  }
  const [first = {}, options] = input as readonly unknown[] as Parameters<AnyMethod>;
  for (let next: CallInput | undefined = first; next;) {
    const page: AnyResult = await call(next, options);
    yield page as Awaited<ReturnType<Method>>;
    next = nextInput(next, messageOf(page), method.pagination);
  }
}

/**
 * Iterates over the items of all pages.
 *
 * @param input the method's own arguments. The call options apply to each page
 * @throws {ApiError} if the response for a page is not a success
 * @throws {TransportError} if there is no readable response for a page
 */
export async function* items<Method extends ListMethod>(
  method: Method,
  ...input: Parameters<Method>
): AsyncGenerator<ItemOf<Method>, void, undefined> {
  for await (const page of pages(method, ...input)) {
    unwrap<unknown>(page);
    yield* itemsOf(messageOf(page), method.pagination) as readonly ItemOf<Method>[];
  }
}

/** The response as seen by the locations of `x-pagination`. A failure has no body, so that no page follows it. */
interface Message {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

function messageOf(page: AnyResult): Message {
  return { body: page.ok && page.data, headers: Object.fromEntries(page.response?.headers ?? []) };
}

function itemsOf(message: Message, pagination: Pagination): readonly unknown[] {
  const items = valueAt(message, pagination.items);
  return Array.isArray(items) ? items : [];
}

/** The input for the next page, or `undefined` after the last one. */
function nextInput(current: CallInput, page: Message, pagination: Pagination): CallInput | undefined {
  if ("token" in pagination) {
    const token = valueAt(page, pagination.nextToken);
    if (token && token === valueAt(current, pagination.token)) {
      throw new Error(
        `the list cannot be continued: a page has its own token (${pagination.nextToken.join(".")})`,
      );
    }
    return token ? (withValueAt(current, pagination.token, token) as CallInput) : undefined;
  }
  const count = itemsOf(page, pagination).length;
  const offset = (numberAt(current, pagination.offset) || 0) + count;
  const total = numberAt(page, pagination.total);
  // Without a total, an incomplete page is the last one. Without a limit too, an empty page is.
  const limit = Number.isNaN(total) ? numberAt(current, pagination.limit) : 0;
  const isLast = count === 0 || offset >= total || count < limit;
  return isLast ? undefined : (withValueAt(current, pagination.offset, offset) as CallInput);
}

/** NaN if there is no number. A header contains it as text. */
function numberAt(message: unknown, location: Location | undefined): number {
  const value = location && valueAt(message, location);
  return value === null || value === "" ? Number.NaN : Number(value);
}
