import { isObject, type Json } from "../json.js";
import type { Answer } from "../send.js";
import { jsonOf, type Client, type Group, type Check } from "./check.js";
import { BOOKS } from "./served-contract.js";

type Run = Check["run"];

/** Checks of one group against the bench's own contract. */
export function booksChecks(
  group: Group,
  rows: readonly (readonly [name: string, expected: string, source: string, run: Run])[],
): readonly Check[] {
  return rows.map(([name, expected, source, run]) => ({
    group,
    contract: BOOKS,
    name,
    expected,
    source,
    run,
  }));
}

/** The headers of a caller whose token is accepted. */
export function token(client: Client): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${client.credential("token")}` };
}

/** A GET with an accepted token. */
export function get(
  client: Client,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return client.send("GET", path, { headers: { ...token(client), ...headers } });
}

/** A request with a JSON body and an accepted token. */
export function write(client: Client, method: string, path: string, json: unknown): Promise<Answer> {
  return client.send(method, path, { headers: token(client), json });
}

/** A POST of a text as the body of a new book. */
export function postText(
  client: Client,
  body: Buffer | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return client.send("POST", "/books", {
    headers: { ...token(client), "content-type": "application/json", ...headers },
    body,
  });
}

/** A new book's id, and its members. Throws if none is made: then nothing about state can be asked. */
export async function newBook(
  client: Client,
  book: Json = { title: "Dune" },
): Promise<Json & { readonly id: string }> {
  const answer = await write(client, "POST", "/books", book);
  const made = jsonOf(answer);
  if (answer.status !== 201 || !isObject(made) || typeof made["id"] !== "string") {
    throw new Error(`a new book: ${answer.status}`);
  }
  return made as Json & { readonly id: string };
}

/** The books of a page. */
export async function listBooks(client: Client, query = ""): Promise<readonly Json[]> {
  const answer = await get(client, `/books${query}`);
  const books = jsonOf(answer);
  if (answer.status !== 200 || !Array.isArray(books)) throw new Error(`the list: ${answer.status}`);
  return books as readonly Json[];
}

/**
 * Undefined if a server accepts a valid request and refuses a broken one, with 4xx, naming the place. A server that refuses
 * both, or accepts both, does not pass.
 */
export async function refuses(
  valid: Promise<Answer>,
  broken: Promise<Answer>,
  place?: string,
): Promise<string | undefined> {
  const good = await valid;
  if (good.status < 200 || good.status > 299) return `${good.status} for the valid request`;
  const bad = await broken;
  if (bad.status < 400 || bad.status > 499 || bad.status === 401) return String(bad.status);
  const text = `${bad.body} ${JSON.stringify(bad.headers)}`.toLowerCase();
  return place === undefined || text.includes(place.toLowerCase())
    ? undefined
    : `${bad.status}, ${place} not named`;
}
