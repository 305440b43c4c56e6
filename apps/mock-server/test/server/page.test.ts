import { readdirSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { gzipSync } from "node:zlib";
import express from "express";
import { expect, test } from "vitest";

import { servePage } from "../../src/server/serve-page.js";
import { startMockServer } from "../../src/server/start.js";

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const built = new URL("../../dist/page/", import.meta.url);

/** The most that a browser loads to run the page, in bytes. */
const SCRIPT_LIMIT = 30_000;
const STYLE_LIMIT = 6_000;

test("a browser gets the page, which runs the server's own files only", async () => {
  await using mock = await startMockServer({ vendors: ["guance"] });
  const response = await fetch(`${mock.address}/`, { headers: { Accept: BROWSER } });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'; script-src 'self'");
  expect(policy).not.toContain("unsafe");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  const html = await response.text();
  expect(html).not.toMatch(/<script(?![^>]*src=)|<style| style=| on\w+=/);
  const head = await fetch(`${mock.address}/`, { method: "HEAD", headers: { Accept: BROWSER } });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test.each(["*/*", "application/json", "text/plain"])(
  "a program that accepts %s gets the list of vendors, the API and the page",
  async (accept) => {
    await using mock = await startMockServer({ vendors: ["guance"] });
    const response = await fetch(`${mock.address}/`, { headers: { Accept: accept } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      detail:
        "There is nothing at this path. Vendors are served below /guance. The mock's own API is at /_mock. Open / in a browser for its page.",
    });
  },
);

test("browsers get the files of the page without a token, and keep them", async () => {
  await using mock = await startMockServer({ vendors: ["guance"], controlToken: "secret" });
  const html = await (await fetch(`${mock.address}/`, { headers: { Accept: BROWSER } })).text();
  const files = [...html.matchAll(/(?:src|href)="(_mock\/page\/[^"]+)"/g)].map(([, path]) => path);
  expect(files).toHaveLength(3);
  for (const path of files) {
    const response = await fetch(`${mock.address}/${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  }
  expect((await fetch(`${mock.address}/_mock/vendors`)).status).toBe(401);
});

test.each(["nothing.js", "..%2f..%2fpackage.json", "../vendors", "%2e%2e/vendors", "..%2fvendors", "", "%"])(
  "no path below the page's files leads further: %s",
  async (path) => {
    await using mock = await startMockServer({ vendors: ["guance"], controlToken: "secret" });
    const { port } = new URL(mock.address);
    // `fetch` would resolve the dots.
    const status = await new Promise((resolve, reject) =>
      get({ port, path: `/_mock/page/${path}` }, (response) => resolve(response.resume().statusCode)).on(
        "error",
        reject,
      ),
    );
    expect(status).toBe(404);
  },
);

test("without a build, a browser gets the remedy", async () => {
  const server = express().use(servePage("/nothing/here")).listen(0);
  try {
    const { port } = server.address() as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { Accept: BROWSER } });
    expect([response.status, await response.json()]).toEqual([
      404,
      expect.objectContaining({ detail: expect.stringContaining("npm run build") as string }),
    ]);
  } finally {
    server.close();
  }
});

test("the scripts and the styles of the page are small", () => {
  const bytesOf = (extension: string): number =>
    readdirSync(built)
      .filter((name) => name.endsWith(extension))
      .reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, built))).length, 0);
  expect(bytesOf(".js")).toBeLessThan(SCRIPT_LIMIT);
  expect(bytesOf(".css")).toBeLessThan(STYLE_LIMIT);
});
