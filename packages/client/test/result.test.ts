import { describe, expect, test } from "vitest";
import { ApiError, TransportError, unwrap } from "../src/index.js";
import { respondJson } from "./fixtures/start-vendor.js";
import { startParcels } from "./fixtures/start-parcels.js";

describe("a documented status", () => {
  test("of a success has data", async () => {
    const { parcels } = await startParcels(respondJson(201, { id: "p1", address: "Here" }));
    const result = await parcels.createParcel({ body: { address: "Here" } });
    expect(result).toMatchObject({
      ok: true,
      status: 201,
      data: { id: "p1", address: "Here" },
      operation: "createParcel",
    });
    expect(result.response?.headers.get("content-type")).toBe("application/json");
  });

  test("of a failure has an error", async () => {
    const { parcels } = await startParcels(
      respondJson(422, { title: "Invalid", invalidFields: ["address"] }),
    );
    const result = await parcels.createParcel({ body: { address: "" } });
    expect(result).toMatchObject({ ok: false, status: 422, error: { invalidFields: ["address"] } });
  });

  test("without a body has undefined as data", async () => {
    const { parcels } = await startParcels(respondJson(204));
    expect(await parcels.deleteParcel({ path: { id: "p1" } })).toMatchObject({
      ok: true,
      status: 204,
      data: undefined,
    });
  });

  test("without a documented body ignores a body that is sent anyway", async () => {
    const { parcels } = await startParcels((response) => response.writeHead(202).end("<p>Accepted</p>"));
    expect(await parcels.createParcel({ body: { address: "Here" } })).toMatchObject({
      status: 202,
      data: undefined,
    });
  });

  test("with plain text has text as data", async () => {
    const { parcels } = await startParcels((response) => response.writeHead(200).end("all is well"));
    expect(await parcels.getHealth()).toMatchObject({ ok: true, data: "all is well" });
  });

  test("with a chunked response is read completely", async () => {
    const { parcels } = await startParcels((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"address":');
      response.end('"Here"}');
    });
    expect(await parcels.getParcel({ path: { id: "p1" } })).toMatchObject({ data: { address: "Here" } });
  });

  test("keeps the response's text, to be read again", async () => {
    const { parcels } = await startParcels(respondJson(200, { address: "Here" }));
    const result = await parcels.getParcel({ path: { id: "p1" } });
    expect(await result.response?.text()).toBe('{"address":"Here"}');
  });
});

describe("an undocumented status", () => {
  test("has the parsed JSON as error", async () => {
    const { parcels } = await startParcels(respondJson(418, { teapot: true }));
    const result = await parcels.getParcel({ path: { id: "p1" } });
    expect(result).toMatchObject({ ok: false, status: 418, error: { teapot: true } });
  });

  test("has text as error if the body is not JSON", async () => {
    const { parcels } = await startParcels((response) => response.writeHead(502).end("<h1>Bad gateway</h1>"));
    const result = await parcels.getParcel({ path: { id: "p1" } });
    expect(result).toMatchObject({ ok: false, status: 502, error: "<h1>Bad gateway</h1>" });
  });

  test("without a body has undefined as error", async () => {
    const { parcels } = await startParcels(respondJson(503));
    expect(await parcels.getParcel({ path: { id: "p1" } })).toMatchObject({
      ok: false,
      status: 503,
      error: undefined,
    });
  });

  test("is not a success, even if it is a 2xx", async () => {
    const { parcels } = await startParcels(respondJson(206, { address: "He" }));
    const result = await parcels.getParcel({ path: { id: "p1" } });
    expect(result).toMatchObject({ ok: false, status: 206, error: { address: "He" } });
  });
});

describe("a soft failure", () => {
  test("is a failure with the real status if the body contains the declared value", async () => {
    const { parcels } = await startParcels(respondJson(200, { success: false, message: "no scale" }));
    const result = await parcels.weighParcel({ path: { id: "p1" } });
    expect(result).toMatchObject({ ok: false, status: 200, error: { success: false, message: "no scale" } });
  });

  test("is a failure if the declared list is not empty", async () => {
    const { parcels } = await startParcels(respondJson(200, { place: null, errors: ["lost"] }));
    const result = await parcels.trackParcel({ path: { id: "p1" } });
    expect(result).toMatchObject({ ok: false, status: 200, error: { errors: ["lost"] } });
  });

  test("is a success if the declared list is empty", async () => {
    const { parcels } = await startParcels(respondJson(200, { place: "Hub", errors: [] }));
    expect(await parcels.trackParcel({ path: { id: "p1" } })).toMatchObject({
      ok: true,
      data: { place: "Hub" },
    });
  });
});

describe("unwrap", () => {
  test("returns the data of a success", async () => {
    const { parcels } = await startParcels(respondJson(200, { address: "Here" }));
    expect(unwrap(await parcels.getParcel({ path: { id: "p1" } })).address).toBe("Here");
  });

  test("throws an ApiError with status, operation, body and request id", async () => {
    const { parcels } = await startParcels((response) => {
      response.writeHead(404, { "X-Parcels-RequestId": "r-42" }).end('{"title":"Unknown"}');
    });
    const result = await parcels.getParcel({ path: { id: "p1" } });
    const thrown = catchError(() => unwrap(result));
    expect(thrown).toBeInstanceOf(ApiError);
    expect(thrown).toMatchObject({
      status: 404,
      operation: "getParcel",
      body: { title: "Unknown" },
      requestId: "r-42",
    });
    expect(thrown.message).toMatch(
      /^GET http.*\/depots\/d7\/parcels\/\{id\} returned 404 \(request id r-42\): see the error's body$/,
    );
  });

  test("throws an ApiError for a soft failure", async () => {
    const { parcels } = await startParcels(respondJson(200, { success: false }));
    const result = await parcels.weighParcel({ path: { id: "p1" } });
    expect(catchError(() => unwrap(result))).toMatchObject({ name: "ApiError", status: 200 });
  });

  test("throws the TransportError if there is no response", async () => {
    const { parcels } = await startParcels((response) => response.destroy());
    const result = await parcels.getParcel({ path: { id: "p1" } });
    expect(catchError(() => unwrap(result))).toBeInstanceOf(TransportError);
  });
});

function catchError(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
}
