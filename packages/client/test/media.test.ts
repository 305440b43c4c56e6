import { describe, expect, expectTypeOf, test } from "vitest";
import { createSigner } from "../src/schemes/signature-v4.js";
import type { Problem } from "./fixtures/parcels.js";
import { startParcels } from "./fixtures/start-parcels.js";
import { respondJson } from "./fixtures/start-vendor.js";
import type { Respond } from "./fixtures/start-vendor.js";

const bytes = new Uint8Array([0, 255, 128, 65]);
const label = { path: { size: ["a"], format: ["png"] } };

function respond(status: number, type: string, ...parts: (string | Uint8Array)[]): Respond {
  return (response) => {
    response.writeHead(status, { "content-type": type });
    for (const part of parts) response.write(part);
    response.end();
  };
}

describe("a form with files", () => {
  test("has a part for each field and item, with files, JSON and the media types of the contract", async () => {
    const { parcels, received } = await startParcels(respondJson(204));
    const body = {
      photo: new File(["AB"], "p.png", { type: "image/png" }),
      photos: [new Uint8Array([67]), new Blob(["D"])],
      about: { by: "me" },
      at: new Date(0),
      tags: ["x", "y"],
      near: { street: "A" },
    };
    const result = await parcels.uploadScan({ body });
    expect(result.ok).toBe(true);
    const type = received[0]?.headers["content-type"] ?? "";
    const form = await new Response(received[0]?.body, { headers: { "content-type": type } }).formData();
    const parts = await Promise.all(
      [...form].map(async ([name, part]) =>
        typeof part === "string" ? [name, part] : [name, part.name, part.type, await part.text()],
      ),
    );
    expect(parts).toEqual([
      ["photo", "p.png", "image/png", "AB"],
      ["photos", "blob", "application/octet-stream", "C"],
      ["photos", "blob", "application/octet-stream", "D"],
      ["about", "blob", "application/json", '{"by":"me"}'],
      ["at", "1970-01-01T00:00:00.000Z"],
      ["tags", "x"],
      ["tags", "y"],
      ["near", '{"street":"A"}'],
    ]);
  });

  test("takes no stream, whose length is not known, and nothing is sent", async () => {
    const { parcels, received } = await startParcels(respondJson(204));
    const photo = new ReadableStream() as unknown as Blob;
    await expect(parcels.uploadScan({ body: { photo } })).rejects.toThrow(
      "uploadScan: body.photo is a stream, whose length is not known: pass a Blob or bytes",
    );
    expect(received).toEqual([]);
  });
});

describe("a body of bytes", () => {
  test.each([
    ["bytes", new TextEncoder().encode("AB")],
    ["a buffer", new TextEncoder().encode("AB").buffer],
    ["a Blob", new Blob(["AB"])],
    ["a stream", new Blob(["AB"]).stream()],
    ["text", "AB"],
  ])("is sent as it is, in the media type that the caller chooses: %s", async (_, body) => {
    const { parcels, received } = await startParcels(respondJson(204));
    await parcels.uploadScan({ body, mediaType: "image/png" });
    expect(received[0]).toMatchObject({ headers: { "content-type": "image/png" }, body: "AB" });
  });

  test("is never the name of a class of JavaScript", async () => {
    const { parcels, received } = await startParcels(respondJson(204));
    const body = { photo: new Blob([]) };
    await expect(parcels.uploadScan({ body, mediaType: "image/png" })).rejects.toThrow(
      "uploadScan: body is not text, as image/png needs: pass bytes or a string",
    );
    expect(received).toEqual([]);
  });

  test("that is a stream is sent once", async () => {
    const { parcels, received } = await startParcels(respondJson(429));
    const result = await parcels.uploadScan({ body: new Blob(["AB"]).stream(), mediaType: "image/png" });
    expect(result).toMatchObject({ ok: false, status: 429, attempts: 1 });
    expect(received).toHaveLength(1);
  });

  test("is signed by its bytes, and a form cannot be signed", async () => {
    const sign = (body: Uint8Array | FormData | string) =>
      createSigner()(
        { method: "POST", url: "https://a.test/", headers: {}, body },
        { accessKeyId: "a", secretAccessKey: "s" },
        new Date(0),
        "r",
        "s",
      );
    const [signed, text] = await Promise.all([sign(new TextEncoder().encode("AB")), sign("AB")]);
    expect(signed.headers).toEqual(text.headers);
    await expect(sign(new FormData())).rejects.toThrow(TypeError);
  });
});

describe("a response of bytes", () => {
  test("is a Blob with the media type, and can be read from the copy of the response", async () => {
    const { parcels, received } = await startParcels(respond(200, "image/png", bytes));
    const result = await parcels.getLabel(label);
    if (result.status !== 200) throw new Error("The label is missing.");
    expectTypeOf(result.data).toEqualTypeOf<Blob>();
    expect(result.data.type).toBe("image/png");
    expect(new Uint8Array(await result.data.arrayBuffer())).toEqual(bytes);
    expect(new Uint8Array(await result.response.arrayBuffer())).toEqual(bytes);
    expect(received[0]?.headers.accept).toBe("image/png");
  });

  test("is text if the contract says so, whatever the text looks like", async () => {
    const { parcels } = await startParcels(respond(202, "text/plain", "12"));
    expect(await parcels.getLabel(label)).toMatchObject({ ok: true, data: "12" });
  });
});

describe("a range of statuses", () => {
  test("is documented, with the body that the contract documents", async () => {
    const { parcels } = await startParcels(respondJson(418, { title: "Teapot" }), { retries: 0 });
    const result = await parcels.getLabel(label);
    expect(result).toMatchObject({ ok: false, documented: true, status: 418, error: { title: "Teapot" } });
  });

  test("has no body if the contract documents none", async () => {
    const { parcels } = await startParcels(respond(503, "text/html", "<p>Busy"), { retries: 0 });
    expect(await parcels.getLabel(label)).toMatchObject({ documented: true, status: 503, error: undefined });
  });

  test("does not document a status of another range", async () => {
    const { parcels } = await startParcels(respondJson(204));
    expect(await parcels.watchParcels()).toMatchObject({ ok: false, documented: false, status: 204 });
  });

  test("and `default` have types", async () => {
    const { parcels } = await startParcels(respondJson(404, { title: "Gone" }));
    const result = await parcels.watchParcels();
    if (result.ok) throw new Error("It is a failure.");
    if (result.status !== 0 && result.documented) expectTypeOf(result.error).toEqualTypeOf<Problem>();
    if (result.status === 404) expectTypeOf(result.documented).toEqualTypeOf<boolean>();
    expect(result).toMatchObject({ documented: true, error: { title: "Gone" } });
  });
});

describe("a sequence", () => {
  async function itemsOf(type: string, ...parts: string[]): Promise<unknown[]> {
    const { parcels } = await startParcels(respond(200, type, ...parts));
    const result = await parcels.watchParcels();
    if (!result.ok) throw new Error("There is no sequence.");
    const items: unknown[] = [];
    for await (const item of result.data) items.push(item);
    return items;
  }

  test("of lines is a value for each line, however they arrive", async () => {
    const parts = ['{"id":"a"}\n{"i', 'd":"é"}\r\n\n', '{"id":"c"}'];
    expect(await itemsOf("application/x-ndjson", ...parts)).toEqual([{ id: "a" }, { id: "é" }, { id: "c" }]);
    expect(await itemsOf("application/json-seq", '\x1e{"id":"a"}\n\x1e{"id":"b"}\n')).toHaveLength(2);
  });

  test("of events has their fields", async () => {
    const text = ": hello\n\nevent: add\nid: 7\nretry: 100\ndata: one\ndata:two\n\ndata\n\nevent: none\n\n";
    expect(await itemsOf("text/event-stream; charset=utf-8", text)).toEqual([
      { event: "add", id: "7", retry: 100, data: "one\ntwo" },
      { data: "" },
    ]);
  });

  test("is read while it arrives, and ends with the loop", async () => {
    let isClosed = false;
    const { parcels } = await startParcels((response) => {
      response.on("close", () => (isClosed = true));
      response.writeHead(200, { "content-type": "application/jsonl" });
      response.write('{"id":"a"}\n');
    });
    const result = await parcels.watchParcels({}, { timeout: 5000 });
    if (!result.ok) throw new Error("There is no sequence.");
    for await (const item of result.data) {
      expect(item).toEqual({ id: "a" });
      break;
    }
    await expect.poll(() => isClosed).toBe(true);
  });

  test("ends with an error if the signal of the call aborts", async () => {
    const { parcels } = await startParcels((response) => {
      response.writeHead(200, { "content-type": "application/jsonl" });
      response.write('{"id":"a"}\n');
    });
    const controller = new AbortController();
    const result = await parcels.watchParcels({}, { signal: controller.signal });
    if (!result.ok) throw new Error("There is no sequence.");
    const read = async (): Promise<void> => {
      for await (const item of result.data) if (item) controller.abort(new Error("enough"));
    };
    await expect(read()).rejects.toMatchObject({ name: "TransportError", reason: "network" });
  });

  test("with a line that is not JSON throws", async () => {
    await expect(itemsOf("application/jsonl", "{}\noops\n")).rejects.toMatchObject({
      name: "TransportError",
      reason: "unreadable",
    });
  });
});

describe("the styles of the contract", () => {
  test("are those of the path, the query, the headers and the cookies", async () => {
    const { parcels, received } = await startParcels(respond(200, "image/png", bytes));
    await parcels.getLabel({
      path: { size: ["a/b", "c"], format: ["x", "y"] },
      query: { where: { id: "1&2" } },
      headers: { "X-Box": { width: 3, tags: ["t"] } },
      cookies: { session: "a b;c", tags: ["x", "y"] },
    });
    expect(received[0]).toMatchObject({
      url: "/depots/d7/labels/;size=a%2Fb;size=c/.x,y?where=%7B%22id%22%3A%221%262%22%7D",
      headers: { "x-box": 'width,3,tags,["t"]', cookie: "session=a%20b%3Bc; tags=x,y" },
    });
  });

  test("reject a path without a value", async () => {
    const { parcels, received } = await startParcels(respond(200, "image/png", bytes));
    await expect(parcels.getLabel({ path: { size: [], format: ["x"] } })).rejects.toThrow(
      "getLabel: path.size is missing",
    );
    expect(received).toEqual([]);
  });
});
