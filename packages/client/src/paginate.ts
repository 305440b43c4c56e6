import type { Pagination } from "@event-contracts/contracts";
import type { CallInput } from "./call.js";
import type { CallOptions } from "./client-options.js";
import type { Paginate } from "./create-client.js";
import { valueAt, withValueAt } from "./location.js";
import type { AnyResult } from "./result.js";
import { unwrap } from "./unwrap.js";

/** Walks a list by the contract's `x-pagination`. A page is asked for when the one before it has been used up. */
export const paginate: Paginate = (method, pagination) => {
  async function* pages(input: CallInput = {}, options?: CallOptions): AsyncGenerator<AnyResult> {
    for (let next: CallInput | undefined = input; next;) {
      const page: AnyResult = await method(next, options);
      yield page;
      next = nextInput(next, messageOf(page), pagination);
    }
  }

  async function* items(input?: CallInput, options?: CallOptions): AsyncGenerator {
    for await (const page of pages(input, options)) {
      unwrap(page);
      yield* itemsOf(messageOf(page), pagination);
    }
  }

  return { pages, items };
};

/** The response as locations see it. One that failed has no body, and so no page after it. */
interface Message {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

function messageOf(page: AnyResult): Message {
  return { body: page.ok && page.data, headers: Object.fromEntries(page.response?.headers ?? []) };
}

function itemsOf(message: Message, { output }: Pagination): readonly unknown[] {
  const items = valueAt(message, output.items);
  return Array.isArray(items) ? items : [];
}

/** The input of the page after this one, or nothing after the last. */
function nextInput(current: CallInput, page: Message, pagination: Pagination): CallInput | undefined {
  const { style, input, output } = pagination;
  if (style === "token") {
    const token = valueAt(page, output.token);
    return token ? (withValueAt(current, input.token, token) as CallInput) : undefined;
  }
  const count = itemsOf(page, pagination).length;
  const offset = Number(valueAt(current, input.offset) ?? 0) + count;
  const total = Number(valueAt(page, output.total ?? []));
  // Without a total, a page that is not full is the last; without a limit either, an empty one is.
  const limit = Number.isNaN(total) ? Number(valueAt(current, input.limit ?? [])) : 0;
  const isLast = count === 0 || offset >= total || count < limit;
  return isLast ? undefined : (withValueAt(current, input.offset, offset) as CallInput);
}
