import { booksChecks, get, refuses, token } from "./books.js";
import { expectStatus, firstOf, type Check } from "./check.js";

const schema = "OpenAPI 3.0.3, Parameter Object";
const uuid = "123e4567-e89b-42d3-a456-426614174000";

/** A query of the list that the contract refuses, beside one that it takes. */
function query(good: string, bad: string, place: string): Check["run"] {
  return (client) => refuses(get(client, `/books?${good}`), get(client, `/books?${bad}`), place);
}

/** Headers of a loan that the contract refuses, beside those that it takes. */
function loan(headers: Readonly<Record<string, string>>, place: string): Check["run"] {
  return (client) => {
    const all = { "x-request-id": uuid, cookie: "branch=north" };
    return refuses(
      client.send("POST", "/loans", { headers: { ...token(client), ...all } }),
      client.send("POST", "/loans", { headers: { ...token(client), ...headers } }),
      place,
    );
  };
}

export const parameterChecks = booksChecks("parameters", [
  ["a word for an integer", "4xx that names it", schema, query("limit=5", "limit=five", "limit")],
  ["a space for an integer", "4xx that names it", schema, query("limit=5", "limit=%20", "limit")],
  ["a number below its minimum", "4xx that names it", schema, query("limit=1", "limit=0", "limit")],
  ["NaN for a number", "4xx that names it", schema, query("maxPrice=9.5", "maxPrice=NaN", "maxPrice")],
  [
    "a value that is not in the list",
    "4xx that names it",
    schema,
    query("genre=poetry", "genre=opera", "genre"),
  ],
  [
    "the 30th of February",
    "4xx that names it",
    "RFC 3339, section 5.7",
    query("publishedAfter=2026-02-28", "publishedAfter=2026-02-30", "publishedAfter"),
  ],
  [
    "one parameter twice that is no list",
    "4xx that names it",
    schema,
    query("limit=5", "limit=5&limit=6", "limit"),
  ],
  [
    "a wrong item in a list",
    "4xx that names it",
    schema,
    query("tag=desert&tag=sand", "tag=desert&tag=a", "tag"),
  ],
  [
    "a word in brackets for an integer",
    "4xx that names it",
    "OpenAPI 3.0.3, Style Values, deepObject",
    query("range%5Bfrom%5D=1&range%5Bto%5D=9", "range%5Bfrom%5D=one", "range"),
  ],
  [
    "a word for an integer in the path",
    "4xx",
    schema,
    (client) => refuses(get(client, "/books/dune/pages/7"), get(client, "/books/dune/pages/seven"), "page"),
  ],
  [
    "a required header left out",
    "4xx that names it",
    schema,
    loan({ cookie: "branch=north" }, "x-request-id"),
  ],
  [
    "a header that is no UUID",
    "4xx that names it",
    schema,
    loan({ "x-request-id": "mine", cookie: "branch=north" }, "x-request-id"),
  ],
  ["a required cookie left out", "4xx that names it", schema, loan({ "x-request-id": uuid }, "branch")],
  [
    "a slash in a segment of the path, encoded",
    "2xx: it does not separate",
    "RFC 3986, section 2.2",
    async (client) =>
      firstOf(
        expectStatus(await get(client, "/shelves/top"), "2xx"),
        expectStatus(await get(client, "/shelves/top%2Fleft"), "2xx"),
      ),
  ],
  [
    "a percent sign that encodes nothing",
    "4xx",
    "RFC 3986, section 2.1",
    (client) => refuses(get(client, "/shelves/top"), get(client, "/shelves/100%")),
  ],
]);
