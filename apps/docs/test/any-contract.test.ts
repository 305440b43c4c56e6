import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { MOCK_ADDRESS } from "../src/samples/mock-address.js";
import { axeViolations } from "./axe-violations.js";
import { launchBrowser, openFolds, openPage, sidewaysScroll } from "./browser.js";
import { startRecordingServer, type RecordedRequest, type RecordingServer } from "./recording-server.js";
import { filesOf } from "./site-folder.js";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");

let folder: string;
let site: string;
let server: RecordingServer;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(root, ".build-")); // in this package, so that the built code can import its dependencies
  site = join(folder, "site");
  await run(process.execPath, ["--max-semi-space-size=64", "scripts/build.mjs", site], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      DOCS_CONTRACTS: join(import.meta.dirname, "fixtures/contracts"),
    },
  });
  for (const name of ["file.png", "file.bin", "old.bin"]) await writeFile(join(folder, name), "content");
  [server, browser] = await Promise.all([startRecordingServer(site), launchBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test("no text of a contract runs on a page, and no link runs", { timeout: 120_000 }, async () => {
  const pages = (await filesOf(site)).filter((file) => file.endsWith(".html"));
  const page = await browser.newPage();
  await page.route("https://**", async (route) => route.abort());
  const faults: string[] = [];
  for (const file of pages) {
    await page.goto(`${server.address}/docs/${file}`, { waitUntil: "load" });
    await openFolds(page);
    const found = await page.evaluate(() => ({
      ran: (globalThis as { broken?: unknown }).broken,
      links: [...document.querySelectorAll<HTMLAnchorElement>("a, area, form, img, iframe")]
        .map((element) => element.href || element.getAttribute("src") || element.getAttribute("action") || "")
        .filter((url) => url !== "" && !/^(https?|mailto):/.test(new URL(url, location.href).protocol)),
      handlers: [...document.querySelectorAll("*")].filter((element) =>
        [...element.attributes].some(({ name }) => name.startsWith("on")),
      ).length,
    }));
    if (found.ran !== undefined || found.links.length > 0 || found.handlers > 0)
      faults.push(`${file}: ${JSON.stringify(found)}`);
  }
  await page.close();
  expect(faults).toEqual([]);
  expect(pages.length).toBeGreaterThan(30);
});

test("harmless Markdown of a contract is shown", async () => {
  const html = await readFile(join(site, "any-kind/index.html"), "utf8");
  for (const part of [
    "<table>",
    "<li>item</li>",
    "<pre",
    'href="https://example.com/docs"',
    'href="mailto:help@example.com"',
  ])
    expect(html).toContain(part);
  expect(html).toContain('src="https://example.com/logo.png"');
  expect(html).toMatch(/&#x3C;script>window\.broken="script"/);
});

const views = ["any-kind/", "any-kind/choose/", "any-kind/queryStyles/"].flatMap((path) =>
  [390, 1280].map((width) => ({ path, width })),
);

test.each(views)("/$path is accessible, in light and dark, $width pixels wide", async ({ path, width }) => {
  const { page } = await openPage(browser, `${server.address}/docs/${path}`, { width });
  await openFolds(page);
  const violations = await axeViolations(page, () => document.documentElement.dataset["theme"] === "dark");
  const overflow = await sidewaysScroll(page);
  await page.close();
  expect(violations).toEqual({ light: [], dark: [] });
  expect(overflow).toBe(0);
});

/** The request that each operation of the contract needs: written by hand, from the text of OpenAPI. */
const requests: readonly (readonly [string, Partial<Expected>])[] = [
  [
    "sendForm",
    {
      body: "address=%7B%22city%22%3A%22Ulm%22%7D&name=A+%26+B%3D1&tags=x&tags=y+z",
      mediaType: "application/x-www-form-urlencoded",
    },
  ],
  ["sendText", { body: "@it's text\nand more", mediaType: "text/plain" }],
  [
    "sendXml",
    { body: '<petid="0"><name>string</name><tag>string</tag></pet>', mediaType: "application/xml" },
  ],
  ["sendLines", { body: '{"n":1}\n{"n":2}\n', mediaType: "application/x-ndjson" }],
  ["putBinary", { method: "PUT", body: "content", mediaType: "application/octet-stream" }],
  ["putImage", { method: "PUT", body: "content", mediaType: "image/png" }],
  ["pathStyles", { url: "/any-kind/v1/paths/a%20b%2Fc%3F%25%C3%A9/.x.y/;matrix=1,2/;a=1;b=2/3,4" }],
  [
    "queryStyles",
    {
      url:
        "/any-kind/v1/queries?deep%5Ba%5D=1%202&deep%5Bb%5D=x&pipe=a|b%7Cc&space=a%20b&filter%5Bname%5D=x" +
        "&form=k,v,m,2&p=v&q=2&raw=a/b?c=d:e%26f&json=%7B%22a%22%3A1%7D&count=0&sort=string",
    },
  ],
  [
    "headerStyles",
    { headers: { "x-list": "1,2", "x-object": "a=1,b=2" }, cookie: "flags=x,y; session=mock; visit=a%20b" },
  ],
  ["headIt", { method: "HEAD" }],
  ["optionsIt", { method: "OPTIONS" }],
  ["deleteWithBody", { method: "DELETE", body: '{"a":1}', mediaType: "application/json" }],
  ["getSecuredBasic", { headers: { authorization: "Basic bW9jazptb2Nr" } }],
  ["getSecuredBearer", { headers: { authorization: "Bearer mock" } }],
  ["getSecuredOauth", { headers: { authorization: "Bearer mock" } }],
  ["getSecuredQuery", { url: "/any-kind/v1/secured/query?key=mock" }],
  ["getSecuredCookie", { cookie: "session=mock" }],
  ["getSecuredNone", { method: "GET" }],
];

/** The comparable parts of a request. */
interface Expected {
  readonly method: string;
  readonly url: string;
  readonly mediaType: string;
  readonly body: string;
  readonly cookie: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The parts of a request that the expectation names. The order of fields and cookies, and the space in XML and JSON, say nothing. */
function partsOf(received: RecordedRequest | undefined, expected: Partial<Expected>): Partial<Expected> {
  if (!received) throw new Error("No request arrived: see the output of the sample.");
  const mediaType = received.headers["content-type"]?.split(";")[0] ?? "";
  const text = received.body.toString();
  const body = mediaType.endsWith("urlencoded")
    ? text.replaceAll("%20", "+").split("&").toSorted().join("&")
    : text;
  const all: Expected = {
    method: received.method,
    url: received.url,
    mediaType,
    body: /[/+](json|xml)$/.test(mediaType) ? body.replaceAll(/\s+/g, "") : body,
    cookie: (received.headers.cookie ?? "").split("; ").toSorted().join("; "),
    headers: Object.fromEntries(
      Object.keys(expected.headers ?? {}).map((name) => [name, String(received.headers[name])]),
    ),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in expected));
}

test.each(requests)("curl sends %s as the contract says", async (name, expected) => {
  await runCurl(name);
  expect(partsOf(server.last(), expected)).toEqual(expected);
});

/** The requests whose parts the form writes by itself. The others differ in credentials, which have tests of their own. */
const written = requests.filter(([name]) => /Form|Styles|Text|Lines|Binary/.test(name));

test.each(written)("the form sends %s as the contract says", async (name, expected) => {
  const page = await openForm(name);
  if (/Binary/.test(name)) await page.locator("input[type=file]").setInputFiles(join(folder, "file.bin"));
  await page.locator(".button.send").click();
  await page.locator(".status-line .status").waitFor();
  await page.close();
  expect(partsOf(server.last(), expected)).toEqual(expected);
});

/** The parts of a multipart body: texts, and files with their media type and content. */
async function partsOfForm({ headers, body }: RecordedRequest): Promise<readonly unknown[]> {
  const form = await new Response(new Uint8Array(body), {
    headers: { "content-type": headers["content-type"] ?? "" },
  }).formData();
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === "string" ? [name, value] : [name, value.type, await value.text()],
    ),
  );
}

test("a multipart body is sent by curl and by the form, part by part", async () => {
  await runCurl("upload");
  const fromCurl = await partsOfForm(server.last() as RecordedRequest);
  const page = await openForm("upload");
  await page.locator('[name="file.file"]').setInputFiles(join(folder, "file.png"));
  await page.locator(".button.send").click();
  await page.locator(".status-line .status").waitFor();
  await page.close();
  const fromForm = await partsOfForm(server.last() as RecordedRequest);
  const expected = [
    ["file", "image/png", "content"],
    ["old", "application/octet-stream", "content"],
    ["label", "string"],
    ["meta", "application/json", '{"a":0}'],
    ["ids", "0"],
  ];
  // A part with a media type and no file name is a text for `formData`.
  const withoutTypes = (parts: readonly unknown[]): unknown =>
    JSON.stringify(parts).replaceAll('"application/json",', "");
  expect(withoutTypes(fromCurl)).toBe(withoutTypes(expected));
  expect(withoutTypes(fromForm)).toBe(withoutTypes(expected));
});

test("the samples are in the media type that the reader chooses", async () => {
  const { page } = await openPage(browser, `${server.address}/docs/any-kind/choose/`);
  const choice = page.locator("[data-sample-media]");
  const shown = page.locator(".sample pre:visible");
  const before = await shown.innerText();
  await choice.selectOption("text/csv");
  const after = await shown.innerText();
  await page.close();
  expect(before).not.toContain("text/csv");
  expect(after).toContain("Content-Type: text/csv");
});

test("the form sends the chosen media type with its example", async () => {
  const page = await openForm("choose");
  await page.locator("[name=mediaType]").selectOption("text/csv");
  await page.locator(".button.send").click();
  await page.locator(".status-line .status").waitFor();
  await page.close();
  expect(partsOf(server.last(), { body: "", mediaType: "" })).toEqual({
    body: "a,b\n1,2\n",
    mediaType: "text/csv",
  });
});

test.each([
  ["traceHead", "A browser does not send a request with the method TRACE"],
  ["getSecuredTls", "A browser does not send the client certificate of a page"],
])("the form says that it cannot send %s", async (name, message) => {
  const page = await openForm(name);
  await page.locator(".button.send").click();
  expect(await page.locator(".failure").innerText()).toContain(message);
  await page.close();
});

async function runCurl(name: string): Promise<void> {
  const sample = await readFile(join(site, `any-kind/${name}.sh`), "utf8");
  await run("bash", ["-euo", "pipefail", "-c", sample.replaceAll(MOCK_ADDRESS, server.address)], {
    cwd: folder,
  });
}

async function openForm(name: string): Promise<Page> {
  const { page } = await openPage(browser, `${server.address}/docs/any-kind/${name}/`);
  await page.getByText("Try it on the mock server").click();
  // The script fills in this input when the form is ready.
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[name=mock]")?.value);
  return page;
}
