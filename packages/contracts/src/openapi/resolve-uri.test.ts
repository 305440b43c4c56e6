import { expect, test } from "vitest";
import { resolveUri } from "./resolve-uri.js";

test.each([
  // RFC 3986 §5.4
  ["g", "http://a/b/c/d;p?q", "http://a/b/c/g"],
  ["./g", "http://a/b/c/d;p?q", "http://a/b/c/g"],
  ["g/", "http://a/b/c/d;p?q", "http://a/b/c/g/"],
  ["/g", "http://a/b/c/d;p?q", "http://a/g"],
  ["//g", "http://a/b/c/d;p?q", "http://g"],
  ["", "http://a/b/c/d", "http://a/b/c/d"],
  [".", "http://a/b/c/d;p?q", "http://a/b/c/"],
  ["..", "http://a/b/c/d;p?q", "http://a/b/"],
  ["../g", "http://a/b/c/d;p?q", "http://a/b/g"],
  ["../../g", "http://a/b/c/d;p?q", "http://a/g"],
  ["../../../g", "http://a/b/c/d;p?q", "http://a/g"],
  ["g/../h", "http://a/b/c/d;p?q", "http://a/b/c/h"],
  ["urn:x:y", "http://a/b", "urn:x:y"],
  ["tree", "", "tree"],
  ["../tree", "schemas/strict", "tree"],
  ["tree", "https://parcels.example", "https://parcels.example/tree"],
])("%j with the base %j is %j", (reference, base, expected) => {
  expect(resolveUri(reference, base)).toBe(expected);
});
