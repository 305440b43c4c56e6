import { expect, test } from "vitest";

import { isEmail } from "./email.js";

test.each([
  "a@b",
  "a@b.c",
  "joe.bloggs+tag@sub.example.com",
  "~a_b~@x1-y.example",
  '"a b"@c.d',
  '""@c',
  '"a..b"@c',
  '"a@b"@c',
  String.raw`"a\"b\\"@c`,
  "a@[127.0.0.1]",
  "a@[IPv6:::1]",
  "a@[ipv6:2001:db8::1]",
  "a@[IPv6:::ffff:1.2.3.4]",
])("%s is a mailbox", (text) => {
  expect(isEmail(text)).toBe(true);
});

test.each([
  "",
  "a",
  "@",
  "a@",
  "@b",
  ".a@b",
  "a.@b",
  "a..b@c",
  "a b@c",
  "ä@b",
  "a@b@c",
  "a@b.",
  "a@.b",
  "a@b..c",
  "a@-b",
  "a@b-",
  "a@b_c",
  "a@b c",
  "a@b\n",
  "a@b, c@d",
  "A <a@b>",
  '"a"b"@c',
  '"a@c',
  '"a\n"@c',
  String.raw`"a\"@c`,
  "a@[127.0.0.300]",
  "a@[127.0.1]",
  "a@[1.2.3.4",
  "a@[IPv6:::g]",
  "a@[::1]",
  "a@[other:1]",
  "a@[]",
])("%j is none", (text) => {
  expect(isEmail(text)).toBe(false);
});

test.each([
  ["a", "a".repeat(1_000_000)],
  ["a quoted text", `"${String.raw`\a`.repeat(500_000)}`],
  ["dots", `a${".a".repeat(500_000)}`],
  ["hyphens", `a@a${"-a".repeat(500_000)}-`],
  ["labels", `a@${"a.".repeat(500_000)}`],
])("takes one step for each character of %s", (_, text) => {
  const start = performance.now();
  expect(isEmail(text)).toBe(false);
  expect(performance.now() - start).toBeLessThan(5000);
});
