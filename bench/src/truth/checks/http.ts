import { isObject } from "../json.js";
import { booksChecks, get, postText, token, write } from "./books.js";
import { expectStatus, firstOf, jsonOf, type Client } from "./check.js";

export const httpChecks = booksChecks("HTTP", [
  [
    "HEAD of what can be read",
    "the status of GET, without a body",
    "RFC 9110, section 9.3.2",
    async (client) => {
      const answer = await client.send("HEAD", "/report", { headers: token(client) });
      return firstOf(expectStatus(answer, 200), answer.body === "" ? undefined : "a body");
    },
  ],
  [
    "a method that the path does not have",
    "405 with Allow",
    "RFC 9110, section 15.5.6",
    async (client) => {
      const answer = await client.send("DELETE", "/report", { headers: token(client) });
      return firstOf(
        expectStatus(await get(client, "/report"), 200),
        expectStatus(answer, 405),
        /\bGET\b/.test(answer.headers["allow"] ?? "")
          ? undefined
          : `405, Allow: ${answer.headers["allow"] ?? "none"}`,
      );
    },
  ],
  [
    "other letters in a path",
    "404: paths are case-sensitive",
    "RFC 3986, section 6.2.2.1",
    (client) => otherPath(client, "/Report"),
  ],
  [
    "a media type that Accept does not have",
    "text/csv, as asked",
    "RFC 9110, section 12.5.1",
    async (client) => {
      const answer = await get(client, "/report", { accept: "text/csv" });
      return firstOf(expectStatus(answer, 200), typeIs(answer.headers["content-type"], "text/csv"));
    },
  ],
  [
    "the less liked media type",
    "application/json, by its weight",
    "RFC 9110, section 12.4.2",
    async (client) => {
      const headers = { accept: "text/csv;q=0.1, application/json;q=0.9" };
      const answer = await get(client, "/report", headers);
      return firstOf(expectStatus(answer, 200), typeIs(answer.headers["content-type"], "application/json"));
    },
  ],
  [
    "an Accept that excludes all there is",
    "406: the contract documents it",
    "RFC 9110, section 15.5.7",
    async (client) =>
      firstOf(
        expectStatus(await get(client, "/report"), 200),
        expectStatus(await get(client, "/report", { accept: "image/png" }), 406),
      ),
  ],
  [
    "a range",
    "200 in full, or 206 with Content-Range",
    "RFC 9110, section 14.2",
    async (client) => {
      const answer = await get(client, "/report", { range: "bytes=0-3" });
      if (answer.status !== 206) return expectStatus(answer, 200);
      return answer.headers["content-range"] === undefined || answer.body.length !== 4
        ? "206 of something else"
        : undefined;
    },
  ],
  [
    "a preference for an answer that is not documented",
    "a documented status, or 4xx",
    "RFC 7240, section 2",
    async (client) => {
      const answer = await get(client, "/report", { prefer: "code=999" });
      return expectStatus(answer, "2xx", "4xx");
    },
  ],
  [
    "a preference for a documented refusal",
    "404 with the documented body",
    "RFC 7240, section 2, and Prism's code",
    async (client) => {
      const answer = await get(client, "/books/dune", { prefer: "code=404" });
      return firstOf(expectStatus(answer, 404), hasMessage(jsonOf(answer)));
    },
  ],
  [
    "an example that breaks its schema",
    "a body that is valid, or a 500 that says so",
    "OpenAPI 3.0.3, Media Type Object, example",
    async (client) => {
      const answer = await get(client, "/statistics");
      const body = jsonOf(answer);
      if (answer.status === 500) return answer.body.includes("visitors") ? undefined : "500";
      const visitors = isObject(body) ? body["visitors"] : undefined;
      return firstOf(
        expectStatus(answer, 200),
        Number.isInteger(visitors) ? undefined : `visitors: ${JSON.stringify(visitors)}`,
      );
    },
  ],
  [
    "a refusal in another form than the documented one",
    "application/json with message",
    "OpenAPI 3.0.3, Responses Object",
    async (client) => {
      const answer = await postText(client, '{"title":7}');
      return firstOf(
        expectStatus(answer, 400),
        typeIs(answer.headers["content-type"], "application/json"),
        hasMessage(jsonOf(answer)),
      );
    },
  ],
  [
    "a 204 with a body or a length",
    "neither",
    "RFC 9110, section 8.6",
    async (client) => {
      const headers = {
        ...token(client),
        "x-request-id": "123e4567-e89b-42d3-a456-426614174000",
        cookie: "branch=north",
      };
      const answer = await client.send("POST", "/loans", { headers });
      return firstOf(
        expectStatus(answer, 204),
        answer.body === "" && answer.headers["content-length"] === undefined
          ? undefined
          : "a body or a length",
      );
    },
  ],
  [
    "a request without Host",
    "400",
    "RFC 9112, section 3.2",
    async (client) => {
      const answer = await client.raw(
        `GET ${client.base}/report HTTP/1.1\r\nAuthorization: ${token(client)["authorization"] ?? ""}\r\n\r\n`,
      );
      return answer.startsWith("HTTP/1.1 400") ? undefined : answer.slice(9, 12) || "no answer";
    },
  ],
  [
    "a client that asks before it sends its body",
    "100, then the answer",
    "RFC 9110, section 10.1.1",
    async (client) => {
      const valid = expectStatus(await write(client, "POST", "/books", { title: "Dune" }), "2xx");
      if (valid !== undefined) return `${valid} for the valid request`;
      const answer = await client.raw(
        `POST ${client.base}/books HTTP/1.1\r\nHost: ${client.host}\r\nAuthorization: ${token(client)["authorization"] ?? ""}\r\nContent-Type: application/json\r\nContent-Length: 16\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n{"title":"Dune"}`,
      );
      return /^HTTP\/1\.1 (?:100[\s\S]*HTTP\/1\.1 )?2/.test(answer)
        ? undefined
        : answer.slice(9, 12) || "no answer";
    },
  ],
]);

async function otherPath(client: Client, path: string): Promise<string | undefined> {
  return firstOf(expectStatus(await get(client, "/report"), 200), expectStatus(await get(client, path), 404));
}

function typeIs(contentType: string | undefined, expected: string): string | undefined {
  return contentType?.toLowerCase().startsWith(expected) ? undefined : (contentType ?? "no content-type");
}

function hasMessage(body: unknown): string | undefined {
  return isObject(body) && typeof body["message"] === "string" ? undefined : "no message";
}
