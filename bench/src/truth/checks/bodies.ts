import { gzipSync } from "node:zlib";

import { isObject } from "../json.js";
import { booksChecks, newBook, postText, refuses, token, write } from "./books.js";
import { expectStatus, firstOf, jsonOf, type Client, type Check } from "./check.js";

const schema = "OpenAPI 3.0.3, Request Body Object";
const dune = { title: "Dune" };

/** A member that the contract refuses beside one that it takes. */
function member(name: string, good: unknown, bad: unknown): Check["run"] {
  return (client) =>
    refuses(
      write(client, "POST", "/books", { ...dune, [name]: good }),
      write(client, "POST", "/books", { ...dune, [name]: bad }),
      name,
    );
}

/** A body that cannot be read beside one that can. */
function text(body: Buffer | string, headers: Readonly<Record<string, string>> = {}): Check["run"] {
  return (client) => refuses(write(client, "POST", "/books", dune), postText(client, body, headers));
}

function status(
  body: Buffer | string,
  headers: Readonly<Record<string, string>>,
  ...allowed: readonly (number | string)[]
): Check["run"] {
  return async (client) =>
    firstOf(
      expectStatus(await write(client, "POST", "/books", dune), "2xx"),
      expectStatus(await postText(client, body, headers), ...allowed),
    );
}

export const bodyChecks = booksChecks("bodies", [
  ["JSON that is cut off", "400", "RFC 8259, section 2", text('{"title":"Dune"')],
  ["NaN in JSON", "400", "RFC 8259, section 6", text('{"title":"Dune","price":NaN}')],
  [
    "bytes that are not UTF-8",
    "400",
    "RFC 8259, section 8.1",
    text(Buffer.from('{"title":"Caf\xe9"}', "latin1")),
  ],
  [
    "a body shorter than its Content-Length",
    "no 2xx, and the server goes on",
    "RFC 9112, section 8",
    checkTruncated,
  ],
  ["an empty body", "4xx", `${schema}, required`, text("")],
  ["null as the body", "4xx", schema, text("null")],
  ["a number for a string", "4xx that names it", schema, member("title", "Dune", 7)],
  ["a wrong item in a list", "4xx that names it", schema, member("tags", ["desert"], ["desert", 7])],
  [
    "a required member left out",
    "4xx that names it",
    "JSON Schema Validation, required",
    (client) =>
      refuses(write(client, "POST", "/books", dune), write(client, "POST", "/books", { pages: 3 }), "title"),
  ],
  ["a member that is forbidden", "4xx that names it", "JSON Schema, additionalProperties", checkForbidden],
  [
    "a value that is not in the list",
    "4xx that names it",
    "JSON Schema Validation, enum",
    member("genre", "novel", "opera"),
  ],
  [
    "a number beyond int32",
    "4xx that names it",
    "OpenAPI 3.0.3, Data Types, int32",
    member("pages", 2_147_483_647, 2_147_483_648),
  ],
  [
    "the 30th of February",
    "4xx that names it",
    "RFC 3339, section 5.7",
    member("published", "2026-02-28", "2026-02-30"),
  ],
  [
    "a text that breaks its pattern",
    "4xx that names it",
    "JSON Schema Validation, pattern",
    member("isbn", "9780441172719", "0441172717"),
  ],
  [
    "1e3 for an integer",
    "2xx: it is an integer",
    "JSON Schema Core, section 4.2.3",
    status('{"title":"Dune","pages":1e3}', {}, "2xx"),
  ],
  [
    "a read-only member",
    "refused, or not taken over",
    "OpenAPI 3.0.3, Schema Object, readOnly",
    checkReadOnly,
  ],
  [
    "a write-only member in an answer",
    "it is left out",
    "OpenAPI 3.0.3, Schema Object, writeOnly",
    checkWriteOnly,
  ],
  [
    "a text sent as text/plain",
    "415",
    "RFC 9110, section 15.5.16",
    status('{"title":"Dune"}', { "content-type": "text/plain" }, 415),
  ],
  [
    "a form where JSON is asked for",
    "415",
    "RFC 9110, section 15.5.16",
    status("title=Dune", { "content-type": "application/x-www-form-urlencoded" }, 415),
  ],
  [
    "JSON where a form is asked for",
    "415",
    "RFC 9110, section 15.5.16",
    async (client) => {
      const headers = { ...token(client), "content-type": "application/x-www-form-urlencoded" };
      return firstOf(
        expectStatus(await client.send("POST", "/searches", { headers, body: "words=spice" }), "2xx"),
        expectStatus(await write(client, "POST", "/searches", { words: "spice" }), 415),
      );
    },
  ],
  [
    "the media type in capitals, with a charset",
    "2xx: media types are case-insensitive",
    "RFC 9110, section 8.3.1",
    status('{"title":"Dune"}', { "content-type": "Application/JSON; Charset=UTF-8" }, "2xx"),
  ],
  ["a body in gzip", "2xx, or 415", "RFC 9110, section 8.4", checkGzip],
  [
    "gzip that is none",
    "400 or 415",
    "RFC 9110, section 8.4",
    status("no gzip at all", { "content-encoding": "gzip" }, 400, 415),
  ],
  [
    "a content coding that nobody knows",
    "415",
    "RFC 9110, section 15.5.16",
    status('{"title":"Dune"}', { "content-encoding": "x-unknown" }, 415),
  ],
  [
    "a body of 20 MB",
    "413",
    "RFC 9110, section 15.5.14",
    status(`{"title":"${"a".repeat(20_000_000)}"}`, {}, 413),
  ],
  ["a body in chunks", "2xx", "RFC 9112, section 7.1", checkChunked],
]);

function checkForbidden(client: Client): Promise<string | undefined> {
  const broken = write(client, "POST", "/books", { ...dune, colour: "red" });
  return refuses(write(client, "POST", "/books", dune), broken, "colour");
}

async function checkTruncated(client: Client): Promise<string | undefined> {
  const answer = await client.raw(
    `POST ${client.base}/books HTTP/1.1\r\nHost: ${client.host}\r\nAuthorization: ${token(client)["authorization"] ?? ""}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"title":"Dune"}`,
  );
  if (answer.startsWith("HTTP/1.1 2")) return answer.slice(9, 12);
  return expectStatus(await write(client, "POST", "/books", dune), "2xx");
}

async function checkReadOnly(client: Client): Promise<string | undefined> {
  const valid = expectStatus(await write(client, "POST", "/books", dune), "2xx");
  if (valid !== undefined) return `${valid} for the valid request`;
  const answer = await write(client, "POST", "/books", { ...dune, id: "my-own-id" });
  const made = jsonOf(answer);
  if (answer.status >= 400 && answer.status < 500) return undefined;
  if (!isObject(made) || answer.status !== 201) return String(answer.status);
  return made["id"] === "my-own-id" ? "the client's id was taken" : undefined;
}

async function checkWriteOnly(client: Client): Promise<string | undefined> {
  const made = await newBook(client, { ...dune, internalNote: "a gift" });
  return "internalNote" in made ? "it is returned" : undefined;
}

async function checkGzip(client: Client): Promise<string | undefined> {
  const valid = expectStatus(await write(client, "POST", "/books", dune), "2xx");
  if (valid !== undefined) return `${valid} for the valid request`;
  const answer = await postText(client, gzipSync('{"title":"Dune Messiah"}'), { "content-encoding": "gzip" });
  return expectStatus(answer, "2xx", 415);
}

async function checkChunked(client: Client): Promise<string | undefined> {
  const answer = await client.raw(
    `POST ${client.base}/books HTTP/1.1\r\nHost: ${client.host}\r\nAuthorization: ${token(client)["authorization"] ?? ""}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n8\r\n{"title"\r\n8\r\n:"Dune"}\r\n0\r\n\r\n`,
  );
  return answer.startsWith("HTTP/1.1 2") ? undefined : answer.slice(9, 12) || "no answer";
}
