/**
 * Calls that must compile and calls that must not. The compiler checks this file; it never runs.
 *
 * @module
 */
import { expectTypeOf } from "vitest";
import type { operations } from "./fixtures/parcels-types.js";
import type { AnyResult, Client, HttpStatus, Result, TransportError } from "../src/index.js";
import { unwrap } from "../src/index.js";
import { items, pages } from "../src/pages.js";
import { raw } from "../src/raw.js";
import { createParcels } from "./fixtures/parcels.js";
import type {
  CreateParcelBody,
  CreateParcelInput,
  CreateParcelResult,
  Parcel,
  Parcels,
  ParcelsOptions,
} from "./fixtures/parcels.js";

declare const parcels: Parcels;
declare const options: ParcelsOptions;
const server = { depot: "d7" } as const;
const auth = { key: "k" };

// A client has no named property of its own, which an operation of that name would replace.

expectTypeOf<Extract<keyof Client<object, object, { operations: object }, object>, string>>().toBeNever();

// Inputs.

void parcels.getHealth();
void parcels.getHealth({}, { timeout: 10 });
void parcels.listParcels();
void parcels.listParcels({ query: { q: "x" } });
void parcels.weighParcel({ path: { id: "1" } });
void parcels.createParcel({
  body: { address: "Here", weight: null, size: "small", pin: "1234", stops: [{ place: "Hub" }] },
});

// @ts-expect-error: an operation without input takes none
void parcels.getHealth({ query: { q: "x" } });
// @ts-expect-error: a misspelt optional group
void parcels.listParcels({ querry: { q: "x" } });
// @ts-expect-error: a misspelt optional field of the query
void parcels.listParcels({ query: { sorted: ["a"] } });
// @ts-expect-error: a group that the operation does not have
void parcels.getParcel({ path: { id: "1" }, query: {} });
// @ts-expect-error: a missing path parameter
void parcels.getParcel({ path: {} });
// @ts-expect-error: a missing group
void parcels.getParcel({});
// @ts-expect-error: a missing argument
void parcels.getParcel();
// @ts-expect-error: a misspelt optional field of the body
void parcels.createParcel({ body: { address: "Here", wieght: 1 } });
// @ts-expect-error: a readOnly field
void parcels.createParcel({ body: { address: "Here", id: "1" } });
// @ts-expect-error: a readOnly field in a list
void parcels.createParcel({ body: { address: "Here", stops: [{ place: "Hub", passedAt: "now" }] } });
// @ts-expect-error: a value that is not in the enum
void parcels.createParcel({ body: { address: "Here", size: "medium" } });
// @ts-expect-error: an unknown call option
void parcels.getHealth({}, { timeOut: 10 });
void parcels.sendParcel({ path: { id: "1" } }, { idempotencyKey: "k" });
// @ts-expect-error: an idempotency key where the contract has no place for it
void parcels.createParcel({ body: { address: "Here" } }, { idempotencyKey: "k" });
// @ts-expect-error: an operation that does not exist
void parcels.getParcels();

// Named types, and the forms of JavaScript in requests.

expectTypeOf<CreateParcelBody["collectAt"]>().toEqualTypeOf<number | Date | undefined>();
expectTypeOf<Parcel["collectAt"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<Parcel["contents"]>().toEqualTypeOf<string | undefined>();
expectTypeOf(parcels.createParcel).parameter(0).toEqualTypeOf<CreateParcelInput>();
expectTypeOf(parcels.createParcel).returns.resolves.toEqualTypeOf<CreateParcelResult>();
void parcels.createParcel({
  body: { address: "Here", collectAt: new Date(), contents: [{ packedAt: new Date() }], parts: [] },
});
// @ts-expect-error: a Date where the contract has no timestamp
void parcels.createParcel({ body: { address: "Here", weight: new Date() } });
// @ts-expect-error: a value that is not the content of the JSON text
void parcels.createParcel({ body: { address: "Here", contents: [{ packed: 1 }] } });

// Options.

createParcels({ server, auth });
createParcels({ server: { environment: "live", depot: "d7" }, auth });
createParcels({ server: { environment: "sandbox", depot: "d7", region: "south", gateway: "g2" }, auth });
createParcels({ server: { depot: "d7", endpoint: "http://127.0.0.1:4010/parcels" }, auth });
createParcels({ server, auth: { login: { username: "u", password: "p" } } });
createParcels({
  server,
  auth: { key: async () => "k", bearer: "b" },
  timeout: false,
  headers: { "user-agent": "me" },
});
createParcels({ server, auth: { token: { key: "k", secret: "s" } } });
createParcels({ server, auth: { token: "a token" } });
createParcels({
  server,
  auth: { signature: { accessKeyId: "a", secretAccessKey: "s", sessionToken: undefined } },
});
createParcels({
  server,
  auth: { signature: async () => ({ accessKeyId: "a", secretAccessKey: "s" }) },
  fetch,
});

// @ts-expect-error: no credential
createParcels({ server, auth: {} });
// @ts-expect-error: no credentials at all
createParcels({ server });
// @ts-expect-error: an unknown scheme
createParcels({ server, auth: { apiKey: "k" } });
// @ts-expect-error: an unknown scheme beside a known one
createParcels({ server, auth: { key: "k", apiKey: "k" } });
// @ts-expect-error: a credential of another scheme
createParcels({ server, auth: { login: "k" } });
// @ts-expect-error: half a credential
createParcels({ server, auth: { login: { username: "u" } } });
// @ts-expect-error: a misspelt credential for the token
createParcels({ server, auth: { token: { key: "k", secrte: "s" } } });
// @ts-expect-error: an unset variable of the process environment
createParcels({ server, auth: { key: process.env["KEY"] } });
// @ts-expect-error: an unknown option
createParcels({ server, auth, timeOut: 1 });
// @ts-expect-error: an unknown environment
createParcels({ server: { depot: "d7", environment: "production" }, auth });
// @ts-expect-error: a missing server variable
createParcels({ server: { environment: "live" }, auth });
// @ts-expect-error: no server variables at all
createParcels({ auth });
// @ts-expect-error: a value that the variable does not list
createParcels({ server: { depot: "d7", region: "east" }, auth });
// @ts-expect-error: a variable of another environment
createParcels({ server: { environment: "live", depot: "d7", region: "south" }, auth });
void options;

// Results.

async function narrowsByStatus(): Promise<void> {
  const result = await parcels.createParcel({ body: { address: "Here" } });
  switch (result.status) {
    case 201:
      expectTypeOf(result.ok).toEqualTypeOf<true>();
      expectTypeOf(result.data.id).toEqualTypeOf<string>();
      // @ts-expect-error: a response has no writeOnly field
      void result.data.pin;
      break;
    case 202:
      expectTypeOf(result.data).toEqualTypeOf<undefined>();
      break;
    case 422:
      if (result.documented) expectTypeOf(result.error.invalidFields).toEqualTypeOf<string[] | undefined>();
      // Anything between the client and the vendor can send another body.
      else expectTypeOf(result.error).toEqualTypeOf<unknown>();
      break;
    case 0:
      expectTypeOf(result.error).toEqualTypeOf<TransportError>();
      break;
    default:
      expectTypeOf(result.status).toEqualTypeOf<Exclude<HttpStatus, 201 | 202 | 422>>();
      expectTypeOf(result.error).toEqualTypeOf<unknown>();
      expectTypeOf(result.response).toEqualTypeOf<Response>();
  }
}

async function narrowsByOk(): Promise<void> {
  const result = await parcels.getParcel({ path: { id: "1" } });
  if (result.ok) {
    expectTypeOf(result.status).toEqualTypeOf<200>();
    expectTypeOf(result.data.address).toEqualTypeOf<string>();
  } else {
    // @ts-expect-error: a failure has no data
    void result.data;
  }
}

async function softFailuresKeepTheirStatus(): Promise<void> {
  const tracked = await parcels.trackParcel({ path: { id: "1" } });
  if (tracked.status === 200) {
    if (tracked.ok) expectTypeOf(tracked.data.place).toEqualTypeOf<string | null>();
    else expectTypeOf(tracked.error.errors).toEqualTypeOf<string[] | undefined>();
  }
  const weighed = await parcels.weighParcel({ path: { id: "1" } });
  if (weighed.status === 200) {
    if (weighed.ok) expectTypeOf(weighed.data.grams).toEqualTypeOf<number>();
    // The contract describes the body of a success only.
    else expectTypeOf(weighed.error).toEqualTypeOf<unknown>();
  }
}

async function iteratesOverPages(): Promise<void> {
  for await (const page of pages(parcels.searchParcels, { query: { q: "x" } })) {
    if (page.status === 200) expectTypeOf(page.data.found.parcels[0]?.id).toEqualTypeOf<string | undefined>();
  }
  for await (const parcel of items(parcels.searchParcels, { query: { q: "x" } })) {
    expectTypeOf(parcel.id).toEqualTypeOf<string>();
    // @ts-expect-error: a response has no writeOnly field
    void parcel.pin;
  }
  for await (const parcel of items(parcels.listParcels)) expectTypeOf(parcel.address).toEqualTypeOf<string>();
  // @ts-expect-error: a missing required query
  void items(parcels.searchParcels);
  // @ts-expect-error: an operation without pagination
  void items(parcels.getParcel, { path: { id: "1" } });
}

async function unwraps(): Promise<void> {
  expectTypeOf(unwrap(await parcels.getParcel({ path: { id: "1" } })).id).toEqualTypeOf<string>();
  const result: Result<operations["getParcel"]> = await parcels.getParcel({ path: { id: "1" } });
  const any: AnyResult = result;
  expectTypeOf(unwrap(any)).toEqualTypeOf<unknown>();
}

async function reachesTheRawClient(): Promise<void> {
  const { data } = await raw(parcels).GET("/parcels/{id}", { params: { path: { id: "1" } } });
  expectTypeOf(data?.address).toEqualTypeOf<string | undefined>();
  // @ts-expect-error: a path that the contract does not have
  await raw(parcels).GET("/parcel/{id}", { params: { path: { id: "1" } } });
}

void [
  narrowsByStatus,
  narrowsByOk,
  softFailuresKeepTheirStatus,
  iteratesOverPages,
  unwraps,
  reachesTheRawClient,
];
