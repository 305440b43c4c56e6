import { describe, expect, test } from "vitest";
import { createParcels } from "./fixtures/parcels.js";
import type { ParcelsOptions } from "./fixtures/parcels.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson, startVendor } from "./fixtures/start-vendor.js";

/** The URL to which a client with these options sends. */
async function urlOf(server: ParcelsOptions["server"]): Promise<string> {
  const urls: string[] = [];
  const parcels = createParcels({
    server,
    auth: { key: "k-1" },
    fetch(url) {
      urls.push(url);
      return Promise.resolve(new Response(null, { status: 204 }));
    },
  });
  await parcels.deleteParcel({ path: { id: "p1" } });
  return urls.join();
}

const withoutTypes = (server: object): ParcelsOptions["server"] => server as ParcelsOptions["server"];

describe("the server", () => {
  test("is the contract's first by default", async () => {
    expect(await urlOf({ depot: "d7" })).toBe("https://north.parcels.test/depots/d7/parcels/p1");
  });

  test("is the one of the chosen environment", async () => {
    expect(await urlOf({ environment: "live", depot: "d7" })).toBe(
      "https://parcels.test/depots/d7/parcels/p1",
    );
  });

  test("has its variables filled in and percent-encoded", async () => {
    const url = await urlOf({ environment: "sandbox", region: "south", depot: "d/7?" });
    expect(url).toBe("https://south.parcels.test/depots/d%2F7%3F/parcels/p1");
  });

  test("keeps its path with another endpoint", async () => {
    const url = await urlOf({ depot: "d7", endpoint: "http://127.0.0.1:4010/parcels/" });
    expect(url).toBe("http://127.0.0.1:4010/parcels/depots/d7/parcels/p1");
  });

  test.each([
    [{}, "parcels: server.depot is missing: pass a valid value"],
    [{ depot: ".." }, "parcels: server.depot is ..: pass a valid value"],
    [
      { depot: "d7", environment: "production" },
      'parcels: server.environment is "production": pass "sandbox" or "live"',
    ],
    [{ depot: "d7", endpoint: "" }, "parcels: server.endpoint is empty: pass a URL such as"],
    [{ depot: "d7", endpoint: "localhost" }, "server.endpoint is not a URL with a host"],
    [{ depot: "d7", endpoint: "https://" }, "server.endpoint is not a URL with a host"],
    [{ depot: "d7", endpoint: "https:///a" }, "server.endpoint is not a URL with a host"],
    [{ depot: "d7", endpoint: "ftp://127.0.0.1" }, "server.endpoint is not a URL with a host"],
    [
      { depot: "d7", endpoint: "https://u:p@127.0.0.1" },
      "server.endpoint is a URL with credentials, a query or a fragment: remove them",
    ],
    [{ depot: "d7", endpoint: "https://127.0.0.1?key=k" }, "a URL with credentials, a query or a fragment"],
    [
      { depot: "d7", endpoint: "http://parcels.test" },
      "server.endpoint is plain http to another machine: use https, or set server.allowInsecure",
    ],
    [{ depot: "d7", endpoint: "http://127.0.0.1.parcels.test" }, "plain http to another machine"],
    [{ depot: "d7", endpoint: "HTTP://parcels.test" }, "plain http to another machine"],
  ])("is rejected with %j", (server, message) => {
    expect(() => createParcels({ server: withoutTypes(server), auth: { key: "k-1" } })).toThrow(message);
  });

  test.each([
    new URL("http://127.0.0.1:4010/parcels"),
    new URL("http://127.0.0.1:4010/parcels/"),
    "HTTP://127.0.0.1:4010/parcels",
  ])("may be a URL object, or have a scheme in upper case: %s", async (endpoint) => {
    expect(await urlOf({ depot: "d7", endpoint })).toBe("http://127.0.0.1:4010/parcels/depots/d7/parcels/p1");
  });

  test.each(["localhost", "127.0.0.1", "127.9.9.9", "[::1]", "api.localhost"])(
    "may be plain http on %s",
    (host) => {
      const server = { depot: "d7", endpoint: `http://${host}:4010` };
      expect(() => createParcels({ server, auth: { key: "k-1" } })).not.toThrow();
    },
  );

  test("may be plain http anywhere with allowInsecure", async () => {
    const url = await urlOf({ depot: "d7", endpoint: "http://parcels.test", allowInsecure: true });
    expect(url).toBe("http://parcels.test/depots/d7/parcels/p1");
  });
});

describe("an operation's own server", () => {
  const input = { path: { scanner: "s1" }, body: { code: "c" } };

  test("uses the same options", async () => {
    const urls: string[] = [];
    const parcels = createParcels({
      server: { depot: "d7", gateway: "g2.parcels.test" },
      auth: { key: "k-1" },
      fetch(url) {
        urls.push(url);
        return Promise.resolve(new Response(null, { status: 204 }));
      },
    });
    expect(await parcels.receiveScan(input)).toMatchObject({ ok: true });
    expect(urls[0]).toBe("https://g2.parcels.test/in/scans/s1");
  });

  test("rejects a call if its variable is missing, and only that call", async () => {
    const vendor = await startVendor(respondJson(204));
    const parcels = createParcels({
      server: { depot: "d7" },
      auth: { key: "k-1" },
      fetch: () => fetch(vendor.endpoint),
    });
    await expect(parcels.receiveScan(input)).rejects.toThrow(
      "receiveScan: server.gateway is missing: pass a valid value",
    );
    expect(await parcels.deleteParcel({ path: { id: "p1" } })).toMatchObject({ ok: true });
  });

  test("is replaced by the endpoint too, and then needs no host", async () => {
    const { parcels, received } = await startParcels(respondJson(204));
    expect(await parcels.receiveScan(input)).toMatchObject({ ok: true });
    expect(received[0]?.url).toBe("/in/scans/s1");
  });
});
