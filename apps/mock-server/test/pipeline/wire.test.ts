import { gzipSync } from "node:zlib";

import { vendors } from "@event-contracts/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { loadContract } from "../../src/contract/load-contract.js";
import { startMockServer, type MockServer } from "../../src/index.js";
import { examplesOf } from "../property/memory.js";
import { urlOf, validDrafts } from "../property/request.js";
import { open } from "../server/connection.js";

const DRAFTS = 50;

const contracts = await Promise.all(vendors.map(loadContract));
let server: MockServer;

// Signatures cover the bytes that are changed here.
beforeAll(async () => void (server = await startMockServer({ auth: "off" })));
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers?: readonly string[];
  readonly body?: Buffer;
  /** Of the body; JSON if omitted. */
  readonly mediaType?: string;
}

/** Sends the bytes of a request as they are. */
async function send({
  method,
  target,
  headers = [],
  body,
  mediaType = "application/json",
}: Sent): Promise<Answer> {
  const connection = await open(server.address);
  const { host } = new URL(server.address);
  const lines = [`${method} ${target} HTTP/1.1`, `Host: ${host}`, "Connection: close", ...headers];
  if (body !== undefined) lines.push(`Content-Type: ${mediaType}`, `Content-Length: ${body.length}`);
  connection.write(`${lines.join("\r\n")}\r\n\r\n`);
  if (body !== undefined) connection.socket.write(body);
  const text = await connection.ended;
  const [head = "", ...rest] = text.split("\r\n\r\n");
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), head, body: rest.join("\r\n\r\n") };
}

describe.each(contracts.map((contract) => [contract.name, contract] as const))("%s", (name, contract) => {
  let valid: { method: string; target: string; body: Buffer; answer: Answer };

  // A preference keeps the state as it is, so that each request can be sent twice.
  const preferred = ["Prefer: dynamic=1"];

  beforeAll(async () => {
    const base = new URL(server.url(name)).pathname;
    for (const operation of contract.operations.filter(({ body }) => body !== undefined)) {
      const drafts = validDrafts(contract, operation, examplesOf(contract));
      for (const draft of fc.sample(drafts, { numRuns: DRAFTS, seed: 1 })) {
        const { method } = operation;
        const target = base + urlOf(contract, operation, draft);
        const body = Buffer.from(JSON.stringify(draft.body ?? {}));
        const answer = await send({ method, target, body, headers: preferred });
        if (!/^preference-applied:/im.test(answer.head)) continue;
        valid = { method, target, body, answer };
        return;
      }
    }
    throw new Error("No operation has a valid request with a body.");
  });

  /** The valid request, changed in one way. */
  const sendValid = (change: Partial<Sent> = {}): Promise<Answer> =>
    send({ ...valid, ...change, headers: [...preferred, ...(change.headers ?? [])] });

  test.each([
    ["a byte that is not UTF-8", [0xff]],
    ["an overlong form", [0xc0, 0xaf]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["the start of a character", [0xe2, 0x82]],
  ])("refuses a text with %s as bad JSON (RFC 8259 §8.1)", async (_, bytes) => {
    const body = Buffer.concat([Buffer.from('{"note":"'), Buffer.from(bytes), Buffer.from('"}')]);
    const { status, head } = await sendValid({ body });
    expect(status).toBe(400);
    expect(head).toContain("The body is not valid UTF-8.");
  });

  test("reads x-gzip as gzip (RFC 9110 §8.4.1.3)", async () => {
    const body = gzipSync(valid.body);
    const coded = (coding: string): Promise<Answer> =>
      sendValid({ body, headers: [`Content-Encoding: ${coding}`] });
    for (const coding of ["gzip", "x-gzip", "X-GZIP"])
      expect(await coded(coding)).toMatchObject({ status: valid.answer.status, body: valid.answer.body });
  });

  test("refuses an unknown content coding with 415 and the codings that it takes (RFC 9110 §15.5.16)", async () => {
    const { status, head } = await sendValid({ headers: ["Content-Encoding: zstd"] });
    expect(status).toBe(415);
    expect(head).toMatch(/^accept-encoding: .*\bgzip\b/im);
  });

  test("names the number of content codings that it takes, if there are more", async () => {
    const body = gzipSync(gzipSync(gzipSync(gzipSync(valid.body))));
    const headers = ["Content-Encoding: gzip, gzip, gzip, gzip"];
    const { status, body: answer } = await sendValid({ body, headers });
    expect(status).toBe(415);
    expect(answer).toContain("The body has more than 3 content codings; send at most 3.");
  });

  test("refuses another media type with 415 and those that it takes (RFC 9110 §15.5.16)", async () => {
    const { status, head } = await sendValid({ mediaType: "text/csv" });
    expect(status).toBe(415);
    expect(head).toMatch(/^accept: .*application\/json/im);
  });

  test("names a charset that it does not read", async () => {
    const { status, body } = await sendValid({ mediaType: "application/json; charset=utf-32" });
    expect(status).toBe(415);
    expect(body).toContain("The charset utf-32 of the body is not read; send");
  });

  test("takes a target in absolute form (RFC 9112 §3.2.2)", async () => {
    const target = server.address + valid.target;
    expect(await sendValid({ target })).toMatchObject({
      status: valid.answer.status,
      body: valid.answer.body,
    });
  });

  test("finds the fault of a path that is not validly percent-encoded in the path", async () => {
    for (const sign of ["%zz", "%", "%f"]) {
      const { status, head } = await sendValid({ target: `${valid.target.split("?")[0]}/${sign}` });
      expect([400, 404]).toContain(status);
      expect(head).toContain("The path is not validly percent-encoded; write a percent sign as %25.");
    }
  });

  test("reads a query whose names have brackets or whose percent signs are no encoding as it was sent", async () => {
    const separator = valid.target.includes("?") ? "&" : "?";
    for (const query of ["sort[]=a&sort[]=b", "x[y][0]=1", "note=%zz", "note=100%"]) {
      const target = `${valid.target}${separator}${query}`;
      expect([query, (await sendValid({ target })).status]).toEqual([query, valid.answer.status]);
    }
  });
});
