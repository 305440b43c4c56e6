import { expect, test } from "vitest";

import type { Operation } from "../contract/contract.js";
import { requireAcceptable } from "./negotiate.js";

const json = { description: "", content: { "application/json": {} } };

function check(accept: string | undefined, responses: Operation["responses"]): void {
  requireAcceptable({ responses } as Operation, { headers: { ...(accept !== undefined && { accept }) } });
}

test.each([undefined, "application/json", "*/*", "text/html, application/*;q=0.1"])(
  "Accept %s takes JSON",
  (accept) => {
    expect(() => check(accept, { 200: json, 406: json })).not.toThrow();
  },
);

test.each(["text/html", "application/xml, text/*", "application/json;q=0"])(
  "Accept %s refuses JSON",
  (accept) => {
    expect(() => check(accept, { 204: { description: "" }, 406: json })).toThrow("not-acceptable");
  },
);

test("a contract without 406 ignores the header", () => {
  expect(() => check("text/html", { 200: json })).not.toThrow();
});
