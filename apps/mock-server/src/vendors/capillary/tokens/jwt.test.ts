import { expect, test } from "vitest";

import { decodeJwt, isSigned, signJwt } from "./jwt.js";

const token = signJwt({ exp: 1, client_key: "mock" });
const [header = "", payload = "", signature = ""] = token.split(".");

test("decodes the claims that were signed", () => {
  expect(decodeJwt(token)).toEqual({ exp: 1, client_key: "mock" });
});

test("recognises its own signature, and no other text", () => {
  expect(isSigned(token)).toBe(true);
  const [, otherPayload = ""] = signJwt({ exp: 2, client_key: "mock" }).split(".");
  const others = [
    "",
    "mock",
    `${header}.${payload}`,
    `${header}.${payload}.`,
    `${header}.${otherPayload}.${signature}`,
    `${token}x`,
    `Bearer ${token}`,
  ];
  expect(others.filter(isSigned)).toEqual([]);
});

test.each(["", "mock", "a.b.c", `${header}.${Buffer.from("null").toString("base64url")}.${signature}`])(
  "decodes no claims from %j",
  (text) => {
    expect(decodeJwt(text)).toBeUndefined();
  },
);
