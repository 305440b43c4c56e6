import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { CHECKOUT, NOON, rowsOf, startWorkspace } from "./workspace.js";
import { needsCaller, strictOnly } from "../auth-mode/auth-mode.js";

const TRACE_ID = /^TRACE-[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;

let workspace: Awaited<ReturnType<typeof startWorkspace>>;
beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.close());

describe("responses", () => {
  test("returns the published response to the published request", async () => {
    const sample =
      '{"date":1668141576000,"status":"info","title":"Test Custom Event 01","message":"Test Custom Event - Message","customTags":{"server":"Custom Service"}}';
    const { status, body } = await workspace.post("/api/v1/events/create", sample);
    expect(status).toBe(200);
    expect(JSON.stringify({ ...body, traceId: "" })).toBe(
      '{"code":200,"content":true,"errorCode":"","message":"","success":true,"traceId":""}',
    );
    expect(body.traceId).toMatch(TRACE_ID);
  });

  strictOnly(() => {
    test("R3 [vendor's text, our choice]: Sends every response in an envelope, including those for an unknown path (404 `ft.NotFound`), a wrong method (405 `ft.MethodNotAllowed`, with `Allow`) and a fault of the server (500 `ft.InternalError`). `code` equals the HTTP status, each call has its own `traceId`, and no message repeats a credential.", async () => {
      const responses = [
        await workspace.get("/api/v1/validate"),
        await workspace.get("/api/v1/validate"),
        await workspace.get("/api/v1/validate", "wrong"),
        await workspace.create({ status: "dire" }),
        await workspace.get("/api/v1/events/E_none/get"),
      ];
      expect(responses.map(({ status }) => status)).toEqual([200, 200, 403, 400, 404]);
      expect(responses.map(({ body }) => body.code)).toEqual([200, 200, 403, 400, 404]);
      expect(new Set(responses.map(({ body }) => body.traceId)).size).toBe(5);
    });
  });

  test("returns the same bytes for the same seed and the same calls", async () => {
    const tell = async (seed: number): Promise<string> => {
      await using other = await startWorkspace({ seed });
      await other.create();
      return JSON.stringify(await other.query("E::custom"));
    };
    const [first, again, different] = [await tell(7), await tell(7), await tell(8)];
    expect(again).toBe(first);
    expect(different).not.toBe(first);
  });
});

needsCaller(() => {
  describe("API keys", () => {
    describe("R1 [vendor's text, client's code, our choice]: Returns and creates events of the workspace of the API key only. Returns 403 `ft.InvalidAPIKey` for a wrong or missing key, and 401 `ft.InvalidAPIKey` for a wrong one that begins with `truewatch`, as a site of TrueWatch does.", () => {
      needsCaller(() => {
        test("returns the events of the key's own workspace only", async () => {
          await workspace.create({ title: "Here" }, "mock:here");
          await workspace.create({ title: "There" }, "mock:there");
          const titles = async (key: string) => {
            const rows = rowsOf(await workspace.query("E::custom:(df_title)", {}, key));
            return rows.map((row) => row["df_title"]);
          };
          expect(await titles("mock:here")).toEqual(["Here"]);
          expect(await titles("mock:here:second-key")).toEqual(["Here"]);
          expect(await titles("mock:there")).toEqual(["There"]);
        });
      });

      needsCaller(() => {
        test("reads no event of another workspace by its id", async () => {
          await workspace.create({}, "mock:mine");
          const [row] = rowsOf(await workspace.query("E::custom:(__docid)", {}, "mock:mine"));
          const path = `/api/v1/events/${String(row?.["__docid"])}/get`;
          expect((await workspace.get(path, "mock:mine")).status).toBe(200);
          expect((await workspace.get(path, "mock:yours")).status).toBe(404);
        });
      });

      strictOnly(() => {
        test.each([null, "", "wrong", "mock:", "mock/other"])("rejects the key %s", async (key) => {
          const { status, body } = await workspace.get("/api/v1/validate", key);
          expect(status).toBe(403);
          expect(body).toMatchObject({ errorCode: "ft.InvalidAPIKey", success: false, content: {} });
        });

        test.each(["truewatch", "truewatch:any"])("rejects the key %s with 401", async (key) => {
          const { status, body } = await workspace.get("/api/v1/validate", key);
          expect(status).toBe(401);
          expect(body).toMatchObject({
            code: 401,
            errorCode: "ft.InvalidAPIKey",
            success: false,
            content: {},
          });
        });
      });
    });
  });
});

describe("rate limits", () => {
  describe("R2 [vendor's text, our choice]: Returns 401 `ft.TriggerApiAkCurrentLimiting` for the 21st call with one key within 60 seconds, and 401 `ft.TriggerApiWorkspaceCurrentLimiting` for the 201st call in one workspace. Such a call has no effect, and no header contains the time to wait.", () => {
    test("rejects the 21st call with a key within a minute, without effect", async () => {
      await using limited = await startWorkspace({ rateLimits: true });
      for (let call = 1; call <= 20; call += 1) expect((await limited.create()).status).toBe(200);
      const { status, headers, body } = await limited.create();
      expect([status, body.errorCode]).toEqual([401, "ft.TriggerApiAkCurrentLimiting"]);
      expect([...headers.keys()].filter((name) => /retry|limit/.test(name))).toEqual([]);

      limited.clock.now += 60_000;
      const rows = rowsOf(await limited.query("E::custom"));
      expect(rows.length).toBe(20);
    });

    needsCaller(() => {
      test("rejects the 201st call in a workspace within a minute, whatever the key", async () => {
        await using limited = await startWorkspace({ rateLimits: true });
        for (let call = 0; call < 200; call += 1) {
          const key = `mock:busy:${Math.floor(call / 20)}`;
          expect((await limited.get("/api/v1/validate", key)).status).toBe(200);
        }
        const { status, body } = await limited.get("/api/v1/validate", "mock:busy:fresh");
        expect([status, body.errorCode]).toEqual([401, "ft.TriggerApiWorkspaceCurrentLimiting"]);
        expect((await limited.get("/api/v1/validate", "mock:quiet")).status).toBe(200);
      });
    });
  });

  test("counts a pushed event for its secret", async () => {
    await using limited = await startWorkspace({ rateLimits: true });
    for (let call = 1; call <= 20; call += 1) expect((await limited.push({})).status).toBe(200);
    expect((await limited.push({})).body.errorCode).toBe("ft.TriggerApiAkCurrentLimiting");
    expect((await limited.get("/api/v1/validate")).status).toBe(200);
  });
});

describe("errors", () => {
  describe("R4a [our choice]: Returns 400 `ft.InvalidParameters` for a `date` that is no 64-bit integer, and for one beyond 9007199254740991 milliseconds, which JSON in most languages does not return as it was sent.", () => {
    test.each([
      ["1e30", 'date must match format "int64"'],
      ["9223372036854775808", 'date must match format "int64"'],
      ["-9223372036854775809", 'date must match format "int64"'],
      ["1668141576000.5", "date must be integer"],
      ["9223372036854775807", "date must be between -9007199254740991 and 9007199254740991"],
      ["-9007199254740993", "date must be between -9007199254740991 and 9007199254740991"],
    ])("rejects %s", async (date, message) => {
      const body = `{"date":${date},"status":"info","title":"Test"}`;
      const response = await workspace.post("/api/v1/events/create", body);
      expect([response.status, response.body.errorCode]).toEqual([400, "ft.InvalidParameters"]);
      expect(response.body.message).toContain(message);
    });

    test.each(["9007199254740991", "-9007199254740991", "0"])("returns %s as it was sent", async (date) => {
      await using other = await startWorkspace();
      const body = `{"date":${date},"status":"info","title":"Test"}`;
      expect((await other.post("/api/v1/events/create", body)).status).toBe(200);
      expect(rowsOf(await other.query("E::custom"))[0]?.["time"]).toBe(Number(date));
    });
  });

  describe("R3a [our choice]: Returns 400 `ft.InvalidParameters` for parameters that break the contract, 400 `ft.InvalidJson` for a body that is not JSON, 413 `ft.RequestTooLarge` for one that is larger than the server takes, and 415 `ft.UnsupportedMediaType` for one of another content type. The `content` of a failure is an empty object.", () => {
    test("reports all faults of the parameters", async () => {
      const { status, body } = await workspace.create({ status: "fatal", title: "", message: null });
      expect(status).toBe(400);
      expect(body.errorCode).toBe("ft.InvalidParameters");
      expect(body.message).toBe(
        "status must be one of critical, error, warning, ok, info, nodata; title must not be empty; message must be string",
      );
    });

    test.each([
      ["a body that is not JSON", 400, "ft.InvalidJson", "{", "application/json"],
      ["a missing body", 400, "ft.InvalidParameters", "", "application/json"],
      ["a form", 415, "ft.UnsupportedMediaType", "a=b", "application/x-www-form-urlencoded"],
      ["a body of two MiB", 413, "ft.RequestTooLarge", " ".repeat(2 ** 21), "application/json"],
    ])("returns for %s: %d %s", async (_what, status, errorCode, body, type) => {
      const init = { method: "POST", body, headers: { "content-type": type } };
      const response = await workspace.send("/api/v1/events/create", init);
      expect(response.status).toBe(status);
      expect(response.body.content).toEqual({});
      expect(response.body).toMatchObject({ code: status, errorCode, success: false });
    });
  });

  test("R3, an unknown path: returns an envelope", async () => {
    const { status, body } = await workspace.get("/api/v1/events");
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 404, errorCode: "ft.NotFound", success: false });
    expect(body.traceId).toMatch(TRACE_ID);
  });

  test("R3, a wrong method: returns the allowed method", async () => {
    const { status, headers, body } = await workspace.get("/api/v1/events/create");
    expect(status).toBe(405);
    expect(headers.get("allow")).toBe("POST");
    expect(body).toMatchObject({ code: 405, errorCode: "ft.MethodNotAllowed", success: false });
  });

  strictOnly(() => {
    test("R3, a secret: is never repeated in a message", async () => {
      const wrongKey = await workspace.get("/api/v1/validate", "s3cret");
      const wrongEscape = await workspace.post("/api/v1/push-events/s3cret%ZZ/x", {}, null);
      const wrongMethod = await workspace.get(CHECKOUT);
      expect([wrongKey.status, wrongEscape.status, wrongMethod.status]).toEqual([403, 404, 405]);
      expect(JSON.stringify([wrongKey.body, wrongEscape.body])).not.toContain("s3cret");
      expect(JSON.stringify(wrongMethod.body)).not.toContain("8d6f0c1b");
    });
  });
});

needsCaller(() => {
  test("R1a [our choice]: Answers `validateApiKey` with the `content` true for a good key, and stores nothing.", async () => {
    const { body } = await workspace.get("/api/v1/validate", "mock:still");
    expect(body.content).toBe(true);
    expect(await workspace.query("E::custom", { timeRange: [0, NOON * 2] }, "mock:still")).toEqual([]);
  });
});
