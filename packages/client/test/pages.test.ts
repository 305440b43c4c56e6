import { describe, expect, test } from "vitest";
import { ApiError, TransportError } from "../src/index.js";
import { items, pages } from "../src/pages.js";
import { startParcels } from "./fixtures/start-parcels.js";
import type { Respond } from "./fixtures/start-vendor.js";

const names = ["a", "b", "c", "d", "e"];

/** Paginates five parcels by offset. The default limit is two. */
function listByOffset(withTotal: boolean): Respond {
  return (response, { url }) => {
    const query = new URL(url, "http://x").searchParams;
    const offset = Number(query.get("offset"));
    const page = names.slice(offset, offset + Number(query.get("limit") ?? 2));
    response.writeHead(200, withTotal ? { "X-Total": String(names.length) } : {});
    response.end(JSON.stringify(page.map((address) => ({ address }))));
  };
}

/** Paginates five parcels by token, two per page. */
const listByToken: Respond = (response, { body }) => {
  const { nextToken = "0" } = JSON.parse(body || "{}") as { nextToken?: string };
  const end = Number(nextToken) + 2;
  const parcels = names.slice(Number(nextToken), end).map((address) => ({ address }));
  response.end(JSON.stringify({ found: { parcels }, nextToken: end < names.length ? String(end) : null }));
};

async function addresses(parcels: AsyncIterable<{ address: string }>): Promise<string> {
  let all = "";
  for await (const { address } of parcels) all += address;
  return all;
}

describe("pagination by offset", () => {
  test("yields each item once, with no more requests than the total requires", async () => {
    const { parcels, received } = await startParcels(listByOffset(true));
    expect(await addresses(items(parcels.listParcels))).toBe("abcde");
    expect(received.map(({ url }) => url.split("?")[1])).toEqual([undefined, "offset=2", "offset=4"]);
  });

  test("ends with an incomplete page if there is no total", async () => {
    const { parcels, received } = await startParcels(listByOffset(false));
    expect(await addresses(items(parcels.listParcels, { query: { limit: 3, q: "x" } }))).toBe("abcde");
    expect(received.map(({ url }) => url.split("?")[1])).toEqual(["limit=3&q=x", "limit=3&q=x&offset=3"]);
  });

  test("ends with an empty page if there is neither total nor limit", async () => {
    const { parcels, received } = await startParcels(listByOffset(false));
    expect(await addresses(items(parcels.listParcels, { query: { offset: 1 } }))).toBe("bcde");
    expect(received).toHaveLength(3);
  });
});

describe("a list whose total is not a number", () => {
  test.each(["", "many"])("ends with an empty page: %j", async (total) => {
    const { parcels } = await startParcels((response, received) => {
      response.setHeader("X-Total", total);
      listByOffset(false)(response, received);
    });
    expect(await addresses(items(parcels.listParcels))).toBe("abcde");
  });

  test("in the body ends with an empty page too", async () => {
    const { parcels } = await startParcels((response, { body }) => {
      const { offset = 0 } = JSON.parse(body || "{}") as { offset?: number };
      const page = names.slice(offset, offset + 2).map((address) => ({ address }));
      response.end(JSON.stringify({ parcels: page, total: null }));
    });
    expect(await addresses(items(parcels.countParcels))).toBe("abcde");
  });
});

describe("pagination by token", () => {
  test("ends with an error if a page has its own token as the next one", async () => {
    const { parcels, received } = await startParcels((response) =>
      response.end('{"found":{"parcels":[{"address":"a"}]},"nextToken":"same"}'),
    );
    await expect(addresses(items(parcels.searchParcels, { query: { q: "x" } }))).rejects.toThrow(
      "the list cannot be continued: a page has its own token (body.nextToken)",
    );
    expect(received).toHaveLength(2);
  });

  test("yields each item once, and ends with a page without a token", async () => {
    const { parcels, received } = await startParcels(listByToken);
    expect(await addresses(items(parcels.searchParcels, { query: { q: "x" } }))).toBe("abcde");
    expect(received.map(({ body }) => body)).toEqual(["", '{"nextToken":"2"}', '{"nextToken":"4"}']);
    expect(received.every(({ url }) => url.endsWith("?q=x"))).toBe(true);
  });

  test("yields each page as a result", async () => {
    const { parcels } = await startParcels(listByToken);
    const sizes: unknown[] = [];
    for await (const page of pages(parcels.searchParcels, { query: { q: "x" } })) {
      sizes.push(page.ok && page.data.found.parcels.length);
    }
    expect(sizes).toEqual([2, 2, 1]);
  });
});

describe("an iteration", () => {
  test("requests a page only when the loop reaches it", async () => {
    const { parcels, received } = await startParcels(listByToken);
    const iteration = items(parcels.searchParcels, { query: { q: "x" } });
    expect(received).toHaveLength(0);
    for await (const { address } of iteration) if (address === "b") break;
    expect(received).toHaveLength(1);
  });

  test("ends with a failed page", async () => {
    const { parcels } = await startParcels((response) => response.writeHead(401).end("{}"));
    const statuses: number[] = [];
    for await (const page of pages(parcels.listParcels)) statuses.push(page.status);
    expect(statuses).toEqual([401]);
  });

  test("over items throws an ApiError for a failed page", async () => {
    const { parcels } = await startParcels((response, received) => {
      if (received.url.includes("offset")) response.writeHead(401).end('{"title":"Key revoked"}');
      else listByOffset(true)(response, received);
    });
    const seen: string[] = [];
    const iterate = async (): Promise<void> => {
      for await (const { address } of items(parcels.listParcels)) seen.push(address);
    };
    await expect(iterate()).rejects.toThrow(ApiError);
    expect(seen).toEqual(["a", "b"]);
  });

  test("ends if the caller aborts", async () => {
    const controller = new AbortController();
    const { parcels, received } = await startParcels(listByToken);
    const iterate = async (): Promise<void> => {
      const options = { signal: controller.signal };
      for await (const { address } of items(parcels.searchParcels, { query: { q: "x" } }, options)) {
        if (address === "b") controller.abort();
      }
    };
    await expect(iterate()).rejects.toThrow(TransportError);
    expect(received).toHaveLength(1);
  });
});

test("an operation without pages is rejected, for callers without types", async () => {
  const { parcels } = await startParcels(listByToken);
  const method = parcels.getParcel as unknown as typeof parcels.listParcels;
  await expect(addresses(items(method))).rejects.toThrow(
    "this operation has no pages: pass a method whose contract declares `x-pagination`",
  );
});
