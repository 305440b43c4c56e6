import { booksChecks, get, token } from "./books.js";
import { expectStatus, firstOf } from "./check.js";

const unauthorized = "RFC 9110, section 15.5.2";

export const credentialChecks = booksChecks("credentials", [
  [
    "no credentials",
    "401",
    unauthorized,
    async (client) => expectStatus(await client.send("GET", "/books"), 401),
  ],
  [
    "a refusal that does not say what is asked for",
    "401 with WWW-Authenticate",
    "RFC 9110, section 11.6.1",
    async (client) => {
      const answer = await client.send("GET", "/books");
      return firstOf(
        expectStatus(answer, 401),
        answer.headers["www-authenticate"] === undefined ? "no WWW-Authenticate" : undefined,
      );
    },
  ],
  [
    "a token that nobody issued",
    "401",
    "RFC 6750, section 3.1",
    async (client) =>
      firstOf(
        expectStatus(await get(client, "/books"), "2xx"),
        expectStatus(
          await client.send("GET", "/books", { headers: { authorization: "Bearer stolen" } }),
          401,
        ),
      ),
  ],
  [
    "a login where a token is asked for",
    "401",
    "RFC 6750, section 2.1",
    async (client) =>
      expectStatus(
        await client.send("GET", "/books", { headers: { authorization: `Basic ${btoa("mock:mock")}` } }),
        401,
      ),
  ],
  [
    "the word Bearer without a token",
    "401",
    "RFC 6750, section 2.1",
    async (client) =>
      expectStatus(await client.send("GET", "/books", { headers: { authorization: "Bearer" } }), 401),
  ],
  [
    "the scheme's name in other letters",
    "2xx: schemes are case-insensitive",
    "RFC 9110, section 11.1",
    async (client) =>
      expectStatus(
        await client.send("GET", "/books", {
          headers: { authorization: `bEARER ${client.credential("token")}` },
        }),
        "2xx",
      ),
  ],
  [
    "the API key in the query, where a header is asked for",
    "401",
    "OpenAPI 3.0.3, Security Scheme Object, in",
    async (client) => {
      const key = client.credential("key");
      return firstOf(
        expectStatus(await client.send("GET", "/catalogue", { headers: { "x-api-key": key } }), "2xx"),
        expectStatus(await client.send("GET", `/catalogue?X-Api-Key=${encodeURIComponent(key)}`), 401),
      );
    },
  ],
  [
    "another operation's credential",
    "401",
    "OpenAPI 3.0.3, Operation Object, security",
    async (client) => expectStatus(await client.send("GET", "/catalogue", { headers: token(client) }), 401),
  ],
  [
    "a login that is not base64 of name and password",
    "401",
    "RFC 7617, section 2",
    async (client) => {
      const login = client.credential("login", "mock / mock").split(" / ").join(":");
      return firstOf(
        expectStatus(
          await client.send("GET", "/desk", { headers: { authorization: `Basic ${btoa(login)}` } }),
          "2xx",
        ),
        expectStatus(await client.send("GET", "/desk", { headers: { authorization: "Basic %%%" } }), 401),
      );
    },
  ],
  [
    "a wrong password",
    "401",
    unauthorized,
    async (client) => {
      const [name = "mock"] = client.credential("login", "mock / mock").split(" / ");
      const authorization = `Basic ${btoa(`${name}:guessed`)}`;
      return expectStatus(await client.send("GET", "/desk", { headers: { authorization } }), 401);
    },
  ],
]);
