import { PROTOTYPE_NAMES } from "./hostile.js";
import { utf8, withHeader, type Case, type Draft } from "./draft.js";

/** Requests that HTTP itself forbids, or that few clients send. */
export function hostileHttpCases(valid: Draft): readonly Case[] {
  const cases = [
    ...hosts(valid),
    ...targets(valid),
    ...methods(valid),
    ...signatures(valid),
    ...framing(valid),
    ...versions(valid),
  ];
  return cases.map(([label, draft]) => ({ kind: "hostile HTTP", label, draft }));
}

type Labelled = readonly [label: string, draft: Draft];

function hosts(valid: Draft): readonly Labelled[] {
  const values = [
    "a b",
    utf8("bücher.example"),
    "",
    "[::1",
    "a:99999",
    "a/b",
    "a@b",
    "user:x@h",
    "%zz",
    "\xff",
    ...PROTOTYPE_NAMES,
  ];
  return [
    ...values.map((host): Labelled => [`Host: ${host}`, { ...valid, hosts: [host] }]),
    ["no Host", { ...valid, hosts: [] }],
    ["two Hosts", { ...valid, hosts: ["a.example", "b.example"] }],
  ].map(([label, draft]) => [label, { ...(draft as Draft), isElsewhere: true }] as Labelled);
}

function targets(valid: Draft): readonly Labelled[] {
  const values = [
    `http://acme.example${valid.target}`,
    `http://${valid.target}`,
    `HTTP://[::1${valid.target}`,
    `ftp://acme.example${valid.target}`,
    `//acme.example${valid.target}`,
    valid.target.slice(1),
    "*",
    "/",
    "/%",
    "/%00",
    "/__proto__",
    "/constructor/toString",
    "/..",
    `${valid.target}#fragment`,
    "?",
    "acme.example:443",
    `/${utf8("ü")}`,
    "/a b",
    `/${"a/".repeat(5000)}`,
    `/${"a".repeat(20_000)}`,
  ];
  return values.map((target) => [
    `the target ${target.slice(0, 30)}`,
    { ...valid, target, isElsewhere: true, mayStaySilent: true },
  ]);
}

function methods(valid: Draft): readonly Labelled[] {
  const names = [
    "CONNECT",
    "TRACE",
    "get",
    "Post",
    "FOO",
    "M-SEARCH",
    "PRI",
    "QUERY",
    "__proto__",
    "constructor",
    "",
  ];
  const elsewhere = { isElsewhere: true, mayStaySilent: true };
  return [
    ...names.map((method): Labelled => [`the method ${method}`, { ...valid, method, ...elsewhere }]),
    ["OPTIONS *", { ...valid, method: "OPTIONS", target: "*", ...elsewhere }],
    ...["GET", "HEAD", "DELETE"].map((method): Labelled => [
      `${method} with a body`,
      { ...valid, method, body: Buffer.from("{}"), ...(method !== valid.method && elsewhere) },
    ]),
    [
      "an upgrade",
      { ...withHeader(withHeader(valid, "Connection", "Upgrade"), "Upgrade", "websocket"), ...elsewhere },
    ],
    [
      "an upgrade to h2c",
      {
        ...withHeader(withHeader(valid, "Connection", "Upgrade, HTTP2-Settings"), "Upgrade", "h2c"),
        ...elsewhere,
      },
    ],
  ];
}

/** Odd values where a signature or a token is expected. */
function signatures(valid: Draft): readonly Labelled[] {
  const values = [
    "",
    " ",
    "Basic",
    "Basic =",
    `Basic ${Buffer.from("__proto__:constructor").toString("base64")}`,
    "Bearer",
    "Bearer __proto__",
    "Bearer a.b.c",
    "__proto__",
    "AWS4-HMAC-SHA256",
    "AWS4-HMAC-SHA256 Credential=__proto__/20260101/us-east-1/x/aws4_request, SignedHeaders=__proto__;constructor;host, Signature=__proto__",
    `AWS4-HMAC-SHA256 Credential=${"/".repeat(5000)}, SignedHeaders=${";".repeat(5000)}host, Signature=0`,
    `Basic ${"A".repeat(12_000)}`,
  ];
  return values.map((value) => [
    `Authorization: ${value.slice(0, 40)}`,
    withHeader(withHeader(valid, "Authorization", value), "X-Amz-Date", "20261345T996199Z"),
  ]);
}

function framing(valid: Draft): readonly Labelled[] {
  const body = valid.body ?? Buffer.from("{}");
  const chunk = `${body.length.toString(16)}\r\n${body.toString("latin1")}\r\n`;
  const chunked = (text: string): Draft =>
    withHeader({ ...valid, body: Buffer.from(text, "latin1") }, "Transfer-Encoding", "chunked");
  const odd = { isElsewhere: true, mayStaySilent: true };
  return [
    ["chunked", chunked(`${chunk}0\r\n\r\n`)],
    [
      "chunked with extensions and trailers",
      chunked(`${chunk.replace("\r\n", ";a=b\r\n")}0\r\nX-Trailer: a\r\n\r\n`),
    ],
    ["chunked with a bad size", { ...chunked(`zz\r\n${chunk}0\r\n\r\n`), ...odd }],
    ["chunked with a huge size", { ...chunked(`ffffffffffffffff\r\n${chunk}0\r\n\r\n`), ...odd }],
    ["chunked and cut short", { ...chunked(chunk), wrap: cut, ...odd }],
    [
      "chunked with Content-Length",
      { ...withHeader(chunked(`${chunk}0\r\n\r\n`), "Content-Length", "2"), ...odd },
    ],
    [
      "an unknown transfer coding",
      { ...withHeader({ ...valid, body }, "Transfer-Encoding", "nonsense"), ...odd },
    ],
    ["Content-Length too short", { ...withHeader({ ...valid, body }, "Content-Length", "1"), ...odd }],
    [
      "Content-Length too long",
      { ...withHeader({ ...valid, body }, "Content-Length", String(body.length + 9)), ...odd },
    ],
    ["Content-Length of 1e3", { ...withHeader({ ...valid, body }, "Content-Length", "1e3"), ...odd }],
    ["a negative Content-Length", { ...withHeader({ ...valid, body }, "Content-Length", "-1"), ...odd }],
    [
      "a huge Content-Length",
      { ...withHeader({ ...valid, body }, "Content-Length", "99999999999999999999"), ...odd },
    ],
    [
      "two Content-Lengths",
      {
        ...valid,
        headers: [...valid.headers, ["Content-Length", "2"], ["Content-Length", "3"]],
        body,
        ...odd,
      },
    ],
    ["Expect: 100-continue", withHeader(valid, "Expect", "100-continue")],
    ["Expect: nonsense", { ...withHeader(valid, "Expect", "nonsense"), ...odd }],
    [
      "three pipelined requests",
      { ...valid, wrap: (bytes) => Buffer.concat([bytes, bytes, bytes]), expected: 3 },
    ],
  ];
}

function versions(valid: Draft): readonly Labelled[] {
  const odd = { isElsewhere: true, mayStaySilent: true };
  const replace = (from: string, to: string) => (bytes: Buffer) =>
    Buffer.from(
      bytes.toString("latin1").replace(from, () => to),
      "latin1",
    );
  return [
    ["HTTP/1.0", { ...valid, wrap: replace("HTTP/1.1", "HTTP/1.0"), ...odd }],
    ["HTTP/9.9", { ...valid, wrap: replace("HTTP/1.1", "HTTP/9.9"), ...odd }],
    ["no version", { ...valid, wrap: replace(" HTTP/1.1", ""), ...odd }],
    [
      "bare line feeds",
      {
        ...valid,
        wrap: (bytes) => Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1"),
        ...odd,
      },
    ],
    ["a NUL in a header", { ...withHeader(valid, "X-Nul", "a\0b"), ...odd }],
    ["a space before a colon", { ...valid, wrap: replace("Host:", "Host :"), ...odd }],
    ["a folded header", { ...withHeader(valid, "X-Folded", "a\r\n b"), ...odd }],
    ["a request cut short", { ...valid, wrap: (bytes) => bytes.subarray(0, 20), ...odd }],
    [
      "no HTTP at all",
      { ...valid, wrap: () => Buffer.from("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), ...odd },
    ],
    [
      "the preface of HTTP/2",
      { ...valid, wrap: () => Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), ...odd },
    ],
  ];
}

/** Without the last bytes, so that the server waits for more. */
function cut(bytes: Buffer): Buffer {
  return bytes.subarray(0, -3);
}
