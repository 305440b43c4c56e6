import { isObject } from "../json.js";
import { booksChecks, get, listBooks, newBook, token, write } from "./books.js";
import { expectStatus, firstOf, jsonOf, type Client } from "./check.js";

const created = "RFC 9110, section 15.3.2";
const missing = "RFC 9110, section 15.5.5";

export const stateChecks = booksChecks("state", [
  [
    "another book in the answer than the one that was sent",
    "what was sent, with an id",
    created,
    async (client) =>
      differs(await newBook(client, { title: "Emma", pages: 474 }), { title: "Emma", pages: 474 }),
  ],
  [
    "another book when it is read",
    "the book that was written",
    "RFC 9110, section 9.3.1",
    async (client) => {
      const { id } = await newBook(client, { title: "Persuasion" });
      return differs(jsonOf(await get(client, `/books/${id}`)), { id, title: "Persuasion" });
    },
  ],
  [
    "one id for two books",
    "two ids",
    created,
    async (client) => {
      const [one, other] = [await newBook(client), await newBook(client)];
      return one.id === other.id ? "one id" : undefined;
    },
  ],
  [
    "a Location that leads nowhere",
    "the new book is there",
    created,
    async (client) => {
      const answer = await write(client, "POST", "/books", { title: "Villette" });
      const { location } = answer.headers;
      if (location === undefined) return "no Location";
      const { pathname } = new URL(location, `http://${client.host}${client.base}/books`);
      const path = pathname.startsWith(client.base) ? pathname.slice(client.base.length) : pathname;
      return differs(jsonOf(await get(client, path)), { title: "Villette" });
    },
  ],
  [
    "a list without the new book",
    "it is listed",
    "RFC 9110, section 9.3.1",
    async (client) => {
      const { id } = await newBook(client);
      return (await listBooks(client, "?limit=100")).some((book) => book["id"] === id)
        ? undefined
        : "not listed";
    },
  ],
  [
    "a deleted book that can be read",
    "404",
    "RFC 9110, section 9.3.5",
    async (client) => {
      const { id } = await newBook(client);
      return firstOf(
        expectStatus(await client.send("DELETE", `/books/${id}`, { headers: token(client) }), 204),
        expectStatus(await get(client, `/books/${id}`), 404),
      );
    },
  ],
  [
    "a deleted book in the list",
    "it is not listed",
    "RFC 9110, section 9.3.5",
    async (client) => {
      const { id } = await newBook(client);
      await client.send("DELETE", `/books/${id}`, { headers: token(client) });
      return (await listBooks(client, "?limit=100")).some((book) => book["id"] === id) ? "listed" : undefined;
    },
  ],
  [
    "a book that is deleted twice",
    "404",
    missing,
    async (client) => {
      const { id } = await newBook(client);
      const remove = () => client.send("DELETE", `/books/${id}`, { headers: token(client) });
      return firstOf(expectStatus(await remove(), 204), expectStatus(await remove(), 404));
    },
  ],
  ["a change of a book that is gone", "404", missing, (client) => changeGone(client, "PATCH")],
  [
    "a replacement of a book that is gone",
    "404: the contract creates none",
    missing,
    (client) => changeGone(client, "PUT"),
  ],
  [
    "a change that is forgotten",
    "the changed member is new, the others are as before",
    "RFC 5789, section 2",
    async (client) => {
      const { id } = await newBook(client, { title: "Dune", pages: 412 });
      const answer = await write(client, "PATCH", `/books/${id}`, { pages: 604 });
      const expected = { id, title: "Dune", pages: 604 };
      return firstOf(
        expectStatus(answer, 200),
        differs(jsonOf(answer), expected),
        differs(jsonOf(await get(client, `/books/${id}`)), expected),
      );
    },
  ],
  [
    "a replacement that keeps the old members",
    "only what was sent",
    "RFC 9110, section 9.3.4",
    async (client) => {
      const { id } = await newBook(client, { title: "Dune", pages: 412 });
      const answer = await write(client, "PUT", `/books/${id}`, { title: "Dune Messiah" });
      const read = jsonOf(await get(client, `/books/${id}`));
      return firstOf(
        expectStatus(answer, 200),
        differs(read, { id, title: "Dune Messiah" }),
        isObject(read) && "pages" in read ? "the old pages are there" : undefined,
      );
    },
  ],
  [
    "a review of a book that is gone",
    "404",
    missing,
    async (client) => {
      const { id } = await newBook(client);
      const valid = await write(client, "POST", `/books/${id}/reviews`, { text: "Good" });
      await client.send("DELETE", `/books/${id}`, { headers: token(client) });
      return firstOf(
        expectStatus(valid, 201),
        expectStatus(await write(client, "POST", `/books/${id}/reviews`, { text: "Good" }), 404),
      );
    },
  ],
  [
    "a review that another book lists",
    "each book has its own",
    "RFC 9110, section 9.3.1",
    async (client) => {
      const [one, other] = [await newBook(client), await newBook(client)];
      await write(client, "POST", `/books/${one.id}/reviews`, { text: "Only of this book" });
      const [own, others] = [
        await get(client, `/books/${one.id}/reviews`),
        await get(client, `/books/${other.id}/reviews`),
      ];
      if (!own.body.includes("Only of this book")) return "not listed";
      return others.body.includes("Only of this book") ? "listed by both" : undefined;
    },
  ],
  [
    "a refused book that is kept all the same",
    "nothing is written",
    "RFC 9110, section 15.5",
    async (client) => {
      await newBook(client);
      const before = (await listBooks(client, "?limit=100")).length;
      const refused = await write(client, "POST", "/books", { title: "Ulysses", pages: 0 });
      const after = await listBooks(client, "?limit=100");
      return firstOf(
        expectStatus(refused, "4xx"),
        after.length === before ? undefined : "the list has grown",
      );
    },
  ],
  [
    "a page longer than its limit, and books beyond the end",
    "one book, and none",
    "the contract's limit and offset",
    async (client) => {
      await newBook(client);
      await newBook(client);
      const [page, beyond] = [
        await listBooks(client, "?limit=1"),
        await listBooks(client, "?offset=1000000"),
      ];
      return firstOf(
        page.length === 1 ? undefined : `${page.length} on a page of 1`,
        beyond.length === 0 ? undefined : `${beyond.length} beyond the end`,
      );
    },
  ],
]);

/** PATCH or PUT of a book that was deleted. */
async function changeGone(client: Client, method: string): Promise<string | undefined> {
  const { id } = await newBook(client);
  const valid = await write(client, method, `/books/${id}`, { title: "Emma" });
  await client.send("DELETE", `/books/${id}`, { headers: token(client) });
  return firstOf(
    expectStatus(valid, 200),
    expectStatus(await write(client, method, `/books/${id}`, { title: "Emma" }), 404),
  );
}

/** The first member that a value does not have. */
function differs(value: unknown, expected: Readonly<Record<string, unknown>>): string | undefined {
  if (!isObject(value)) return "no object";
  const wrong = Object.entries(expected).find(([name, member]) => value[name] !== member);
  return wrong && `${wrong[0]} is ${JSON.stringify(value[wrong[0]])}`;
}
