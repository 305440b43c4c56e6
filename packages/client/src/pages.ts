/**
 * Walks the lists whose contract says how. It stands apart so that only those who walk download it.
 *
 * @example for await (const message of items(rebilly.listTimelineMessages, { path: { id } })) console.log(message);
 * @module
 */
import type { Pagination } from "@event-contracts/contracts";
import type { AnyMethod, CallInput } from "./call.js";
import { valueAt, withValueAt } from "./location.js";
import type { AnyResult } from "./result.js";
import { unwrap } from "./unwrap.js";

/** The method of a list that the contract can walk. */
export type ListMethod = ((...input: never) => Promise<AnyResult>) & { readonly pagination: Pagination };

/** An item of a list's pages. */
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
 * Each page's result; input and options are the method's. A page is asked for when the one before it has been used up,
 * and one that failed is the last.
 */
export async function* pages<Method extends ListMethod>(
  method: Method,
  ...input: Parameters<Method>
): AsyncGenerator<Awaited<ReturnType<Method>>, void, undefined> {
  // The audited casts: below its types each method is the same.
  const ask = method as unknown as AnyMethod;
  const [first = {}, options] = input as readonly unknown[] as Parameters<AnyMethod>;
  for (let next: CallInput | undefined = first; next;) {
    const page: AnyResult = await ask(next, options);
    yield page as Awaited<ReturnType<Method>>;
    next = nextInput(next, messageOf(page), method.pagination);
  }
}

/**
 * Each item of each page.
 *
 * @throws {ApiError} where the vendor's answer to a page is no success
 * @throws {TransportError} where there is no answer
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

/** The response as locations see it. One that failed has no body, and so no page after it. */
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

/** The input of the page after this one, or nothing after the last. */
function nextInput(current: CallInput, page: Message, pagination: Pagination): CallInput | undefined {
  if ("token" in pagination) {
    const token = valueAt(page, pagination.nextToken);
    return token ? (withValueAt(current, pagination.token, token) as CallInput) : undefined;
  }
  const count = itemsOf(page, pagination).length;
  const offset = Number(valueAt(current, pagination.offset) ?? 0) + count;
  const total = Number(valueAt(page, pagination.total ?? []));
  // Without a total, a page that is not full is the last; without a limit either, an empty one is.
  const limit = Number.isNaN(total) ? Number(valueAt(current, pagination.limit ?? [])) : 0;
  const isLast = count === 0 || offset >= total || count < limit;
  return isLast ? undefined : (withValueAt(current, pagination.offset, offset) as CallInput);
}
