import { createContract } from "../../src/contract/contract.js";
import type { JournalView } from "../../src/control/journal-view.js";
import type { Journal } from "../../src/control/journal.js";
import { mockOf } from "../../src/server/create-mock.js";
import { createEngine } from "../../src/server/create-engine.js";
import type { Engine } from "../../src/server/engine.js";
import type { Mock } from "../../src/server/mock-server.js";
import type { ServerOptions } from "../../src/server/options.js";
import type { Handler } from "../../src/vendors/handler.js";
import { genericVendor } from "../../src/vendors/generic-vendor.js";

const order = {
  type: "object",
  required: ["item"],
  properties: { item: { type: "string" }, count: { type: "integer", minimum: 1 }, note: {} },
};

const json = (schema: object, others: object = {}) => ({
  description: "Done.",
  content: { "application/json": { schema, ...others } },
});

/** A contract of orders. */
export const document = {
  openapi: "3.1.1",
  info: { title: "Shop", version: "1.0.0" },
  paths: {
    "/orders": {
      get: {
        operationId: "listOrders",
        parameters: [{ name: "page", in: "query", schema: { type: "integer" } }],
        responses: { 200: json({ type: "array", items: order }) },
      },
      post: {
        operationId: "createOrder",
        requestBody: { required: true, content: { "application/json": { schema: order } } },
        responses: { 201: json({ type: "object" }), 422: { description: "Wrong." } },
      },
    },
    "/orders/{id}": {
      get: { operationId: "getOrder", responses: { 200: json(order), 404: { description: "None." } } },
    },
    "/silent": { get: { operationId: "getSilence", responses: {} } },
    "/wrong": { get: { operationId: "getWrong", responses: { 200: json({ type: "string" }) } } },
    "/xml": {
      get: {
        operationId: "getWrongExample",
        responses: {
          200: {
            description: "An example that breaks its schema.",
            content: {
              "text/plain": { schema: { type: "string", minLength: 9, maxLength: 2 }, example: "long" },
            },
          },
        },
      },
    },
    "/picture": {
      get: {
        operationId: "getPicture",
        responses: { 200: { description: "Bytes.", content: { "image/png": {} } } },
      },
    },
    "/secret": {
      get: {
        operationId: "getSecret",
        security: [{ bearer: [] }],
        responses: { 200: json({ type: "object" }), 401: { description: "No." } },
      },
    },
  },
  components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
};

export interface Shop extends AsyncDisposable {
  readonly engine: Engine;
  readonly mock: Mock;
  readonly journal: Journal;
  journalOf(session: string): Journal;
  readonly view: JournalView;
  /** Sends a request, and reads its response. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** Sends JSON. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** A mock of the shop without a port. */
export function startShop(
  options: ServerOptions & { readonly handlers?: Record<string, Handler> } = {},
): Shop {
  const { handlers = {}, ...others } = options;
  const contract = createContract("shop", document);
  const own: Record<string, Handler> = {
    getWrong: () => Promise.resolve({ status: 200, body: 7 }),
    getPicture: () =>
      Promise.resolve({
        status: 200,
        mediaType: "image/png",
        body: "bytes",
        payload: Uint8Array.from([137, 80, 0, 255]),
      }),
    ...handlers,
  };
  const engine = createEngine([{ contract, vendor: { ...genericVendor, handlers: own } }], others);
  const mock = mockOf(engine, "http://mock.localhost", () => Promise.resolve());
  const journalOf = (session: string): Journal => {
    const { journal } = engine.sessions.of(session);
    if (journal === undefined) throw new Error("There is no journal.");
    return journal;
  };
  const send = (path: string, init?: RequestInit): Promise<Response> =>
    mock.fetch(`http://mock.localhost${path}`, init);
  return {
    engine,
    mock,
    journal: journalOf("default"),
    journalOf,
    view: engine.masker,
    send,
    post: (path, body, headers = {}) =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
    [Symbol.asyncDispose]: mock.close,
  };
}
