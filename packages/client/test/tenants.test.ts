import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createParcels } from "./fixtures/parcels.js";
import type { Parcels, ParcelsOptions } from "./fixtures/parcels.js";

/** A signed request as its server sees it. */
interface Signed {
  readonly keyId: string;
  /** Day, region, service and `aws4_request`. */
  readonly scope: readonly string[];
  readonly isValid: boolean;
}

/** A client that signs, and the requests that it has sent. The secret of an account is its id in lower case. */
function signingClient(
  keyId: string,
  region: "north" | "south",
  seen: Signed[],
  now?: ParcelsOptions["now"],
): Parcels {
  return createParcels({
    auth: { signature: { accessKeyId: keyId, secretAccessKey: keyId.toLowerCase() } },
    server: { depot: "d7", region },
    now,
    async fetch(url, init) {
      seen.push(check(url, init));
      return new Response('{"address":"Here"}', { status: 201 });
    },
  });
}

function check(url: string, { headers, body }: RequestInit): Signed {
  const sent = headers as Record<string, string>;
  const [, keyId = "", scopeText = "", names = "", signature = ""] =
    /Credential=(\w+)\/(\S+), SignedHeaders=(\S+), Signature=(\w+)/.exec(sent["authorization"] ?? "") ?? [];
  const scope = scopeText.split("/");
  const { host, pathname } = new URL(url);
  const all: Record<string, string> = { ...sent, host };
  const lines = names.split(";").map((name) => `${name}:${all[name] ?? ""}`);
  const canonical = ["POST", pathname, "", ...lines, "", names, sha256(body as string)].join("\n");
  const text = ["AWS4-HMAC-SHA256", sent["x-amz-date"] ?? "", scopeText, sha256(canonical)].join("\n");
  let key: Buffer = Buffer.from(`AWS4${keyId.toLowerCase()}`);
  for (const part of scope) key = hmac(key, part);
  return { keyId, scope, isValid: hmac(key, text).toString("hex") === signature };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const body = { address: "Here" };

describe("signatures of calls in parallel are valid", () => {
  test("with two accounts and two regions", async () => {
    const seen: Signed[] = [];
    const clients = [
      signingClient("A", "north", seen),
      signingClient("B", "north", seen),
      signingClient("A", "south", seen),
    ];
    await Promise.all(
      Array.from({ length: 99 }, async (_, index) => clients[index % 3]?.createParcel({ body })),
    );
    expect(seen.filter(({ isValid }) => isValid)).toHaveLength(99);
    expect(new Set(seen.map(({ keyId, scope }) => `${keyId} ${scope[1]}`))).toEqual(
      new Set(["A north", "B north", "A south"]),
    );
  });

  test("with credentials that a provider changes", async () => {
    const seen: Signed[] = [];
    let count = 0;
    const parcels = createParcels({
      auth: {
        signature: () => {
          const id = count++ % 2 === 0 ? "A" : "B";
          return { accessKeyId: id, secretAccessKey: id.toLowerCase() };
        },
      },
      server: { depot: "d7" },
      async fetch(url, init) {
        seen.push(check(url, init));
        return new Response('{"address":"Here"}', { status: 201 });
      },
    });
    await Promise.all(Array.from({ length: 20 }, () => parcels.createParcel({ body })));
    expect(seen.filter(({ isValid }) => isValid)).toHaveLength(20);
  });

  test("across midnight UTC", async () => {
    const seen: Signed[] = [];
    const midnight = Date.UTC(2026, 10, 28);
    let count = 0;
    const client = signingClient("A", "north", seen, () => midnight + (count++ % 7 < 3 ? -1000 : 1000));
    await Promise.all(Array.from({ length: 20 }, () => client.createParcel({ body })));
    expect(seen.filter(({ isValid }) => isValid)).toHaveLength(20);
    expect(new Set(seen.map(({ scope }) => scope[0])).size).toBe(2);
  });
});
