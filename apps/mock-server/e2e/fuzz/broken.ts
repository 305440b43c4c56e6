import { gzipSync } from "node:zlib";

import { withBody, withHeader, withJson, withQuery, type Case, type Draft } from "./draft.js";

/** Requests that are wrong in a way in which a careless client is wrong. */
export function brokenCases(valid: Draft): readonly Case[] {
  const cases = [...ofBody(valid), ...ofHead(valid)];
  return cases.map(([label, draft]) => ({ kind: "broken", label, draft }));
}

function ofBody(valid: Draft): readonly (readonly [string, Draft])[] {
  if (valid.body === undefined) {
    return [
      ["a body where none is expected", withJson(valid, '{"a":1}')],
      ["a malformed body where none is expected", withJson(valid, '{"a":')],
    ];
  }
  const text = valid.body.toString();
  const type = (value: string): Draft => withHeader(valid, "Content-Type", value);
  const untyped = { ...valid, headers: valid.headers.filter(([name]) => name !== "Content-Type") };
  return [
    ["no body", { ...valid, body: undefined }],
    ["an empty body", withJson(valid, "")],
    ["a blank body", withJson(valid, " \n\t")],
    ...["null", "true", "0", '""', "[]", "{}", "[{}]"].map(
      (body) => [`the body ${body}`, withJson(valid, body)] as const,
    ),
    ["JSON cut short", withJson(valid, text.slice(0, -2))],
    ["JSON with a comma too many", withJson(valid, `${text.slice(0, -1)},}`)],
    ["two JSON values", withJson(valid, text + text)],
    ["a comment in JSON", withJson(valid, `/* a */${text}`)],
    ["single quotes", withJson(valid, text.replaceAll('"', "'"))],
    ["NaN", withJson(valid, `{"a":NaN}`)],
    ["each key twice", withJson(valid, `${text.slice(0, -1)},${text.slice(1)}`)],
    ["no content type", untyped],
    ["text/plain", type("text/plain")],
    ["a form", withBody(type("application/x-www-form-urlencoded"), Buffer.from("a=1&b=2"))],
    ["multipart", type("multipart/form-data; boundary=x")],
    ["a content type without subtype", type("application")],
    ["an empty content type", type("")],
    ["several content types", type("application/json, text/plain")],
    ["two content types", { ...valid, headers: [...valid.headers, ["Content-Type", "text/plain"] as const] }],
    ["vendor JSON", type("application/vnd.acme+json")],
    ["a charset", type("application/json; charset=UTF-8")],
    ["an unknown charset", type("application/json; charset=nonsense")],
    ["another charset", withBody(type("application/json; charset=utf-16le"), Buffer.from(text, "utf16le"))],
    ["a byte order mark", withJson(valid, `\ufeff${text}`)],
    ["gzip", withHeader(withBody(valid, gzipSync(text)), "Content-Encoding", "gzip")],
    ["gzip that is no gzip", withHeader(valid, "Content-Encoding", "gzip")],
    ["an unknown content coding", withHeader(valid, "Content-Encoding", "nonsense")],
    ["an empty content coding", withHeader(valid, "Content-Encoding", "")],
    [
      "two content codings",
      withHeader(withBody(valid, gzipSync(gzipSync(text))), "Content-Encoding", "gzip, gzip"),
    ],
  ];
}

function ofHead(valid: Draft): readonly (readonly [string, Draft])[] {
  const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"];
  return [
    ...methods
      .filter((method) => method !== valid.method)
      .map((method) => [`${method} in place of ${valid.method}`, elsewhere({ ...valid, method })] as const),
    ["an unknown path", elsewhere({ ...valid, target: `${pathOf(valid)}/nowhere` })],
    ["a trailing slash", elsewhere({ ...valid, target: `${pathOf(valid)}/` })],
    ["doubled slashes", elsewhere({ ...valid, target: pathOf(valid).replaceAll("/", "//") })],
    ["an upper-case path", elsewhere({ ...valid, target: pathOf(valid).toUpperCase() })],
    ["no query", { ...valid, target: pathOf(valid) }],
    ["an unknown query parameter", withQuery(valid, "nonsense=1")],
    ["the query twice", withQuery(valid, valid.target.split("?")[1] ?? "a&a")],
    ...["*/*", "application/*", "text/html", "application/json;q=0", "nonsense", ";;;,,", ""].map(
      (accept) => [`Accept ${accept}`, withHeader(valid, "Accept", accept)] as const,
    ),
  ];
}

function elsewhere(draft: Draft): Draft {
  return { ...draft, isElsewhere: true };
}

function pathOf({ target }: Draft): string {
  return target.split("?")[0] ?? target;
}
