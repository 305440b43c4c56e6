import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";

import { isJsonObject } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../../src/contract/contract.js";
import { put } from "./boundary.js";
import { utf8, withBody, withHeader, withJson, withQuery, type Case, type Draft } from "./draft.js";
import { draftOf, type Values } from "./valid.js";

type Path = readonly (number | string)[];

/** Names of properties that every object inherits. */
export const PROTOTYPE_NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"];
const DEPTHS = [101, 2500, 100_000];
const MEBIBYTE = 1024 * 1024;
const PLACES = 25;
const ROOMY_PLACES = 6;
const MEMBERS = `{${Array.from({ length: 50_000 }, (_, index) => `"k${index}":1`).join()}}`;

/** Texts on which careless regular expressions take exponential or quadratic time. */
const BACKTRACKING = [
  `${"a".repeat(30_000)}!`,
  `${" ".repeat(30_000)}x`,
  `${"1".repeat(30_000)}x`,
  `${"-".repeat(15_000)}${"a-".repeat(10_000)}!`,
  `${"a@".repeat(10_000)}${"a.".repeat(10_000)}!`,
  `${"(".repeat(10_000)}${":".repeat(10_000)}${",".repeat(10_000)}`,
  `${"/".repeat(10_000)}${"=".repeat(10_000)}${";".repeat(10_000)}`,
  `${'"'.repeat(10_000)}${"`".repeat(10_000)}\\`,
];
const ODD_DATES = [
  "+275760-09-13T00:00:00.001Z",
  "-000001-01-01T00:00:00Z",
  "0000-00-00T00:00:00Z",
  "2026-02-30T25:61:61Z",
  "2026-01-01T24:00:00Z",
  "2026-01-01T00:00:00+99:99",
  "9999-12-31T23:59:60.999999999999999999Z",
];
const ODD_NUMBERS = [
  "1e400",
  "-1e400",
  "1e-400",
  "-0",
  "9223372036854775808",
  "-9223372036854775809",
  "8640000000000001",
  "0.1e1",
  "1".repeat(400),
];
const CODED = Buffer.alloc(64 * MEBIBYTE);
const BOMBS = [
  ["gzip", gzipSync(CODED)],
  ["deflate", deflateSync(CODED)],
  ["br", brotliCompressSync(CODED.subarray(0, 16 * MEBIBYTE))],
] as const;

/** Requests that attack the parts of a server which read bodies, queries, paths and headers. */
export function hostileCases(contract: Contract, operation: Operation, values: Values): readonly Case[] {
  const valid = draftOf(contract, operation, values);
  const cases = [
    ...(values.body === undefined ? [] : inBody(valid, values)),
    ...inQuery(valid, operation),
    ...inPath(contract, operation, values),
    ...inHeaders(valid, operation),
  ];
  return cases.map(([label, draft]) => ({ kind: "hostile", label, draft }));
}

type Labelled = readonly [label: string, draft: Draft];

function inBody(valid: Draft, { body }: Values): readonly Labelled[] {
  const text = JSON.stringify(body);
  const marked = (path: Path, json: string): string =>
    JSON.stringify(put(body, path, "\u0001MARK")).replace('"\\u0001MARK"', () => json);
  const places = placesOf(body).slice(0, PLACES);
  const strings = places.filter(([, value]) => typeof value === "string").map(([path]) => path);
  const roomy = places.filter(([, value]) => typeof value === "object").slice(0, ROOMY_PLACES);
  const objects = [[], ...places.filter(([, value]) => isJsonObject(value)).map(([path]) => path)] as Path[];
  const raw = (label: string, path: Path, json: string): Labelled => [
    `${label} at ${nameOf(path)}`,
    withJson(valid, marked(path, json)),
  ];
  const member = (label: string, path: Path, json: string): Labelled => {
    const at = marked([...path, "MEMBER"], "1").replace('"MEMBER":1', () => json);
    return [`${label} in ${nameOf(path)}`, withJson(valid, at)];
  };
  const bytes = (label: string, path: Path, inserted: Buffer): Labelled => {
    const [before = "", after = ""] = marked(path, '"MARK2"').split("MARK2");
    return [
      `${label} at ${nameOf(path)}`,
      withBody(valid, Buffer.concat([Buffer.from(before), inserted, Buffer.from(after)])),
    ];
  };
  return [
    ...strings.flatMap((path) => [
      raw("a lone surrogate", path, '"\\ud800"'),
      raw("a reversed pair", path, '"\\udc00\\ud800"'),
      raw("a 1 MiB string", path, JSON.stringify("x".repeat(MEBIBYTE - text.length - 100))),
      ...BACKTRACKING.map((value) => raw(`${value.slice(0, 1)}-backtracking`, path, JSON.stringify(value))),
      ...ODD_DATES.map((value) => raw(`the date ${value}`, path, JSON.stringify(value))),
      ...PROTOTYPE_NAMES.map((name) => raw(`the value ${name}`, path, JSON.stringify(name))),
      bytes("invalid UTF-8", path, Buffer.from([0x61, 0xff, 0xc0, 0xaf, 0xed, 0xa0, 0x80])),
    ]),
    ...places.flatMap(([path]) => [
      ...ODD_NUMBERS.map((number) => raw(`the number ${number.slice(0, 20)}`, path, number)),
      ...DEPTHS.slice(0, 2).flatMap((depth) => nested(depth).map(([name, json]) => raw(name, path, json))),
    ]),
    // Lists and maps take the most time where the contract expects one.
    ...roomy.flatMap(([path]) => [
      raw("100 000 items", path, `[${"1,".repeat(99_999)}1]`),
      raw("50 000 objects", path, `[${"{},".repeat(49_999)}{}]`),
      raw("50 000 members", path, MEMBERS),
    ]),
    ...objects.flatMap((path) => [
      ...PROTOTYPE_NAMES.map((name) => member(`the key ${name}`, path, `"${name}":{"toString":1}`)),
      ...PROTOTYPE_NAMES.map((name) => member(`the key ${name} with a text`, path, `"${name}":"x"`)),
      member("a lone surrogate as key", path, '"\\ud800":"\\udfff"'),
      member("an empty key", path, '"":1'),
      member("NUL as key", path, '"\\u0000":1'),
    ]),
    ...DEPTHS.flatMap((depth) =>
      nested(depth).map(([name, json]): Labelled => [name, withJson(valid, json)]),
    ),
    [
      "invalid UTF-8 around the body",
      withBody(valid, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text)])),
    ],
    ["too large a body", withJson(valid, JSON.stringify("x".repeat(MEBIBYTE)))],
    ["1 MiB of spaces", withJson(valid, text.padEnd(MEBIBYTE, " "))],
    ...BOMBS.map(([coding, bomb]): Labelled => [
      `a ${coding} bomb`,
      withHeader(withBody(valid, bomb), "Content-Encoding", coding),
    ]),
  ];
}

function nested(depth: number): readonly (readonly [string, string])[] {
  return [
    [`${depth} arrays`, "[".repeat(depth) + "]".repeat(depth)],
    [`${depth} objects`, '{"a":'.repeat(depth) + "1" + "}".repeat(depth)],
  ];
}

function inQuery(valid: Draft, operation: Operation): readonly Labelled[] {
  const names = operation.parameters.filter(({ in: place }) => place === "query").map(({ name }) => name);
  const parts = [
    ...PROTOTYPE_NAMES.map((name) => `${name}=1&${name}=2`),
    ...PROTOTYPE_NAMES.map((name) => `${name}[${name}]=1`),
    "%zz=1",
    "a=%zz",
    "a=%00",
    "%00=1",
    "a=%ff%c0%af",
    "a=%ED%A0%80",
    "a=%",
    "&&&==&=1&?",
    `a=${utf8("ä")}`,
    `a=\xff`,
    "a[]=1&a[0]=2&a[b][c]=3",
  ];
  const values = ["", "%00", "%zz", "%ff", "%ED%A0%80", "%", "1&NAME=2&NAME=3", "__proto__", "%F0%9F%98%80"];
  return [
    ...parts.map((part): Labelled => [`?${part}`, withQuery(valid, part)]),
    ["10 000 query parameters", withQuery(valid, "&".repeat(10_000))],
    [
      "2 000 distinct query parameters",
      withQuery(valid, Array.from({ length: 2000 }, (_, i) => `${i}=`).join("&")),
    ],
    ...names.flatMap((name) => [
      ...values.map((value): Labelled => [
        `?${name}=${value}`,
        withQuery(without(valid, name), `${name}=${value.replaceAll("NAME", name)}`),
      ]),
      ...[...BACKTRACKING, ...ODD_DATES, ...ODD_NUMBERS].map((value): Labelled => [
        `?${name}=${value.slice(0, 20)}`,
        withQuery(
          without(valid, name),
          `${name}=${encodeURIComponent(value.slice(0, 9000)).slice(0, 14_000)}`,
        ),
      ]),
      [
        "2 000 times " + name,
        withQuery(
          valid,
          Array.from({ length: 2000 }, () => `${name}=a`)
            .join("&")
            .slice(0, 14_000),
        ),
      ] as Labelled,
      [`?${name}[__proto__]=1`, withQuery(without(valid, name), `${name}[__proto__]=1`)] as Labelled,
    ]),
  ];
}

function without(draft: Draft, name: string): Draft {
  const [path = "", query = ""] = draft.target.split(/\?(.*)/s);
  const kept = query
    .split("&")
    .filter((part) => part !== "" && part.split("=")[0] !== encodeURIComponent(name));
  return { ...draft, target: kept.length === 0 ? path : `${path}?${kept.join("&")}` };
}

function inPath(contract: Contract, operation: Operation, values: Values): readonly Labelled[] {
  const names = [...(operation.templates[0] ?? "").matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  const segments = [
    ...PROTOTYPE_NAMES,
    "%00",
    "%zz",
    "%",
    "%ff",
    "%ED%A0%80",
    "%2e%2e",
    "%2F",
    "..",
    ".",
    "",
    "%20",
    "%F0%9F%98%80",
    "a;b=c",
    "a:b",
    "*",
    utf8("ü"),
    "\xff",
    "a".repeat(4000),
    ...BACKTRACKING.map((text) => encodeURIComponent(text.slice(0, 5000)).slice(0, 8000)),
  ];
  const marker = "MARKED-SEGMENT";
  return names.flatMap((name) => {
    const { target } = draftOf(contract, operation, { ...values, path: { ...values.path, [name]: marker } });
    const draft = draftOf(contract, operation, values);
    return segments.map((segment): Labelled => [
      `{${name}} = ${segment.slice(0, 20)}`,
      { ...draft, target: target.replace(marker, () => segment), isElsewhere: isElsewhere(segment) },
    ]);
  });
}

/** True for a segment that makes another path, or one that cannot be decoded. */
function isElsewhere(segment: string): boolean {
  try {
    return ["", ".", ".."].includes(decodeURIComponent(segment));
  } catch {
    return true;
  }
}

function inHeaders(valid: Draft, operation: Operation): readonly Labelled[] {
  const names = operation.parameters.filter(({ in: place }) => place === "header").map(({ name }) => name);
  const values = [...PROTOTYPE_NAMES, "", "\xff\xfe", utf8("ü"), "a".repeat(8000), "%00", "a\tb", ",,,", '"'];
  return [
    ...[
      ...names,
      "Accept",
      "Accept-Encoding",
      "Accept-Language",
      "Prefer",
      "Origin",
      "X-Forwarded-Proto",
      "If-None-Match",
    ].flatMap((name) =>
      values.map((value): Labelled => [`${name}: ${value.slice(0, 20)}`, withHeader(valid, name, value)]),
    ),
    ...PROTOTYPE_NAMES.map((name): Labelled => [`the header ${name}`, withHeader(valid, name, name)]),
    [
      "prototype names as cookies",
      withHeader(valid, "Cookie", "__proto__=1; constructor=2; toString=3; =; a"),
    ],
    [
      "a preflight",
      { ...withHeader(valid, "Access-Control-Request-Method", "GET"), method: "OPTIONS", isElsewhere: true },
    ],
    [
      "15 kB of headers",
      Array.from({ length: 100 }, (_, i) => `X-${i}`).reduce(
        (d, name) => withHeader(d, name, "x".repeat(130)),
        valid,
      ),
    ],
    [
      "20 kB of headers",
      { ...withHeader(valid, "X-Long", "x".repeat(20_000)), mayStaySilent: true, isElsewhere: true },
    ],
    ["an Accept of 2 000 types", withHeader(valid, "Accept", "a/b;q=0.1,".repeat(1400))],
  ];
}

/** The places of a value with their values, the first item of each list. */
function placesOf(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
  if (Array.isArray(value)) {
    return value.length === 0 ? [] : [[[...path, 0], value[0]], ...placesOf(value[0], [...path, 0])];
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    [[...path, name], each] as const,
    ...placesOf(each, [...path, name]),
  ]);
}

function nameOf(path: Path): string {
  return path.length === 0 ? "the body" : path.map((key) => (typeof key === "number" ? "*" : key)).join(".");
}
