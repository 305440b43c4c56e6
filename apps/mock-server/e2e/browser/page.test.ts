import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { axeViolations } from "../../../docs/test/axe-violations.js";
import {
  launchBrowser,
  openFolds,
  openPage,
  sidewaysScroll,
  type Screen,
  type WatchedPage,
} from "../../../docs/test/browser.js";
import { startMockServer } from "../../src/server/start.js";
import type { MockServer } from "../../src/server/mock-server.js";

type Page = WatchedPage["page"];
const PHONE = 360;
const SECRET = "hunter2-is-no-key";

let browser: Awaited<ReturnType<typeof launchBrowser>>;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

let mock: MockServer;
beforeEach(async () => {
  mock = await startMockServer({ vendors: ["guance", "rebilly"], log: () => {} });
});
afterEach(() => mock.close());

const opened: WatchedPage[] = [];
afterEach(async () => {
  const all = opened.splice(0);
  for (const { page } of all) await page.close();
  const faults = all.flatMap(({ faults }) => faults);
  if (faults.length > 0) throw new Error(faults.join("\n"));
});

/** Opens the page, which must have no error when the test ends. */
async function open(path = "", screen: Partial<Screen> = {}, server = mock): Promise<Page> {
  const watched = await openPage(browser, `${server.address}/${path}`, screen);
  const { page } = watched;
  await page.emulateMedia({ reducedMotion: "reduce" });
  page.setDefaultTimeout(10_000);
  await page.locator(".connection.live").waitFor();
  opened.push(watched);
  return page;
}

/** Calls Guance in a session. */
async function check(session = "default", key = "mock"): Promise<number> {
  const { status } = await fetch(`${mock.address}/~${session}/guance/api/v1/validate`, {
    headers: { "DF-API-KEY": key },
  });
  return status;
}

/** Calls Rebilly. */
async function createCustomer(body: unknown, organization = "acme"): Promise<number> {
  const url = `${mock.address}/rebilly/organizations/${organization}/customers`;
  const headers = { "REB-APIKEY": "sk_sandbox_mock", "Content-Type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).status;
}

const jane = { websiteId: "web_0YX3K5P2R4S6T8V1W3X5Y7Z9AB" };

/** The text of an element, when it has it. */
async function expectText(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await expect.poll(() => page.locator(selector).first().innerText(), { timeout: 8000 }).toMatch(text);
}

/** Presses the tabulator until an element has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null) return "";
      const labels =
        focused instanceof HTMLInputElement || focused instanceof HTMLSelectElement ? focused.labels : [];
      return focused.getAttribute("aria-label") ?? labels?.[0]?.textContent ?? focused.textContent ?? "";
    });
    const text = found.trim();
    if (typeof name === "string" ? text === name : name.test(text)) return;
  }
  throw new Error(`No press of the tabulator leads to ${String(name)}.`);
}

test("shows the first call to make, and the requests as they happen", async () => {
  const page = await open();
  await expectText(page, "h1", "Waiting for the first request");
  await expectText(page, ".command pre", /curl -i -H 'DF-API-KEY: mock' http:.*\/guance\/api\/v1\/validate/);
  expect(await check()).toBe(200);
  await expectText(page, ".exchange", /200[^]*GET \/api\/v1\/validate[^]*guance · validateApiKey/);
  expect(await createCustomer({ websiteId: 7 })).toBe(422);
  await expectText(page, ".exchange", /422[^]*✕ Request invalid[^]*✓ Response/);
  expect(await page.locator(".exchange").count()).toBe(2);
});

test("shows vendors with URLs and credentials to copy, in the session of the page", async () => {
  const page = await open("?session=one#/vendors");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = async (label: string): Promise<string> => {
    await page.getByLabel(label, { exact: true }).click();
    await expectText(page, ".announcement", label.replace("Copy", "Copied"));
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied("Copy the base URL of guance")).toBe(`${mock.address}/~one/guance`);
  expect(await copied("Copy the credential dfApiKey")).toBe("mock");
  expect(await copied("Copy dfApiKey as it is sent")).toBe("DF-API-KEY: mock");
  await page.getByText("8 operations", { exact: true }).click();
  await expectText(page, ".operations", /POST\s+\/api\/v1\/events\/create/);
});

test("filters by operation, vendor, status and validity, pauses and clears", async () => {
  await check();
  await check("default", "wrong");
  await createCustomer(jane);
  await createCustomer({ websiteId: 7 });
  const page = await open();
  const rows = page.locator(".exchange");
  await expect.poll(() => rows.count()).toBe(4);
  const shows = async (count: number): Promise<void> => expect.poll(() => rows.count()).toBe(count);
  await page.getByLabel("Operation, method or path").fill("post createCustomer");
  await shows(2);
  await page.getByLabel("Contract").selectOption("Invalid");
  await shows(1);
  await page.getByText("Remove filter").click();
  await page.getByLabel("Vendor").selectOption("guance");
  await shows(2);
  await page.getByLabel("Status").selectOption("2xx");
  await shows(1);
  await page.getByText("Remove filter").click();
  await page.getByText("Pause").click();
  await check();
  await expectText(page, ".toolbar [role=status]", "1 newer.");
  expect(await rows.count()).toBe(4);
  await page.getByText("Resume").click();
  await expect.poll(() => rows.count()).toBe(5);
  await page.getByText("Clear", { exact: true }).click();
  await expectText(page, "h1", "Waiting for the first request");
});

test("opens a request by keyboard: messages, violations with their places, and curl", async () => {
  await createCustomer({ websiteId: 7 });
  const page = await open();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(".exchange").waitFor();
  await tabTo(page, /^422/);
  await page.keyboard.press("Enter");
  await expectText(page, ".opened-exchange h2", "POST /organizations/acme/customers");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("exchange");
  await expectText(
    page,
    ".violations",
    /body\/websiteId must be string[^]*specs\/rebilly\/openapi\.yaml:\d+/,
  );
  await expectText(page, ".violations", /#\/components\/schemas\/\w+\/properties\/websiteId\/type/);
  await expectText(page, ".opened-exchange pre", /\{\n {2}"websiteId": 7\n\}/);
  await tabTo(page, /as curl/);
  await page.keyboard.press("Enter");
  await expectText(page, ".announcement", "Copied as curl. Fill in the credentials: they are masked as ***.");
  const curl = await page.evaluate(() => navigator.clipboard.readText());
  expect(curl).toContain("curl -X POST");
  expect(curl).toContain(`--data-raw '{"websiteId":7}'`);
  expect(curl).toMatch(/-H 'reb-apikey: \*+'/i);
  expect(curl).not.toContain("sk_sandbox_mock");
  await page.keyboard.press("Escape");
  await page.locator(".opened-exchange").waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("exchange-1");
});

test("shows no secret, in no part", async () => {
  await check("default", SECRET);
  await createCustomer({ ...jane, password: SECRET });
  await fetch(`${mock.address}/guance/api/v1/push-events/${SECRET}/alerts`, { method: "POST", body: "{}" });
  const page = await open();
  await expect.poll(() => page.locator(".exchange").count()).toBe(3);
  for (const id of [1, 2, 3]) {
    await page.goto(`${mock.address}/#/requests/${id}`);
    await page.locator(".opened-exchange pre").first().waitFor();
    await openFolds(page);
    const { key, value } = await page.evaluate((secret) => {
      const html = document.documentElement.outerHTML;
      return { key: html.includes("df-api-key"), value: html.includes(secret) };
    }, SECRET);
    expect([id, key, value]).toEqual([id, id === 1, false]);
  }
});

test("shows what others wrote as text", async () => {
  const attack = `<img src=x onerror="document.title='owned'">`;
  await createCustomer({ ...jane, firstName: attack }, encodeURIComponent(attack));
  await fetch(`${mock.address}/guance/${encodeURIComponent(attack)}`, { headers: { "X-Attack": attack } });
  const page = await open("#/requests/1");
  await expectText(page, ".opened-exchange pre", /<img src=x onerror=/);
  await page.goto(`${mock.address}/#/requests/2`);
  await expectText(page, ".opened-exchange h2", "GET ");
  await openFolds(page);
  await expectText(page, ".headers", /<img src=x/);
  await page.goto(`${mock.address}/#/state`);
  await page.locator(".fold").first().waitFor();
  await openFolds(page);
  await page.goto(`${mock.address}/?session=${encodeURIComponent(attack)}#/vendors`);
  await page.locator(".menu b").first().waitFor();
  await expectText(page, ".menu b", /<img/);
  expect(await page.title()).toBe("Mock server");
  expect(await page.locator("img").count()).toBe(1);
  // A name that no session can have is refused, which the console says.
  const { faults } = opened.pop() as WatchedPage;
  await page.close();
  expect(faults.filter((fault) => !fault.includes("400 (Bad Request)"))).toEqual([]);
});

test("saves the journal as HAR", async () => {
  await check();
  const page = await open();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByText("Save as HAR").click(),
  ]);
  expect(download.suggestedFilename()).toBe("default.har");
  const { log } = JSON.parse(await readFile(await download.path(), "utf8")) as { log: { entries: object[] } };
  expect(log.entries).toHaveLength(1);
});

describe("faults", () => {
  test("are added, counted, switched off and on, and removed by mouse", async () => {
    const page = await open("#/faults");
    await page.getByText("503 twice").click();
    await page.getByLabel("Vendor").selectOption("guance");
    await page.getByLabel("Operation").selectOption("validateApiKey");
    await page.getByText("Add fault", { exact: true }).click();
    await expectText(
      page,
      ".fault-row",
      /validateApiKey of guance[^]*answered 503, 2 times[^]*0 requests, 2 left/,
    );
    expect([await check(), await check(), await check()]).toEqual([503, 503, 200]);
    await expectText(page, ".fault-row", /applied to 2 requests, has ended/);
    await page.getByText("Again").click();
    await expectText(page, ".fault-row", /0 requests, 2 left/);
    await page.getByRole("switch").click();
    await expectText(page, ".fault-row", /switched off/);
    expect(await check()).toBe(200);
    await page.getByRole("switch").click();
    await expect.poll(() => page.locator(".fault-row.off").count()).toBe(0);
    expect(await check()).toBe(503);
    await page.getByLabel("Remove fault-1").click();
    await expectText(page, ".empty", "No fault");
    await page.goto(`${mock.address}/#/requests/1`);
    await expectText(page, ".opened-exchange .facts", /Fault\s+fault-1/);
  });

  test("that hang are added and shown as such", async () => {
    const page = await open("#/faults");
    await page.getByLabel("Connection and response").selectOption("No response (hangs)");
    await expect.poll(() => page.getByLabel("Status").isDisabled()).toBe(true);
    await page.getByText("Add fault", { exact: true }).click();
    await expectText(page, ".fault-row", "no response, the request hangs");
  });

  test("are added and switched by keyboard, and a wrong one is explained", async () => {
    const page = await open("#/faults");
    await tabTo(page, "Delay in ms");
    await page.keyboard.type("1");
    await tabTo(page, "Share in %");
    await page.keyboard.type("100");
    await page.keyboard.press("Enter");
    await expectText(page, ".fault-row", /every request[^]*answered 503, 1 ms later/);
    await page.keyboard.press("Shift+Tab");
    await page.locator("h1").click();
    await tabTo(page, "Apply fault-1");
    await page.keyboard.press("Space");
    await expectText(page, ".fault-row", /switched off/);
    await page.getByLabel("Status").fill("");
    await page.getByLabel("Delay in ms").fill("");
    await page.getByText("Add fault", { exact: true }).click();
    await expectText(page, ".announcement.bad", /\w+/);
    // The console says that the server has refused it.
    const { faults } = opened.pop() as WatchedPage;
    await page.close();
    expect(faults.filter((fault) => !fault.includes("422"))).toEqual([]);
  });
});

describe("the state", () => {
  test("is filled by a scenario, looked at, saved, reset and restored", async () => {
    const page = await open("#/state");
    await expectText(page, ".empty", "The vendors keep nothing yet");
    await page.getByLabel("Play customerWithTimeline of rebilly").click();
    await expectText(page, ".steps", /201 createCustomer/);
    const customers = page.locator("summary", { hasText: "customers" }).first();
    await customers.click();
    await openFolds(page);
    await expectText(page, ".items", /"firstName": "Jane"/);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByText("Save snapshot").click(),
    ]);
    expect(download.suggestedFilename()).toBe("default.snapshot.json");
    const file = await download.path();
    await page.getByText("Reset", { exact: true }).click();
    await page.locator("dialog .danger").click();
    await expectText(page, ".empty", "The vendors keep nothing yet");
    const other = { name: "other.json", mimeType: "application/json", buffer: Buffer.from("[7]") };
    await page.locator("input[type=file]").setInputFiles(other);
    await expectText(page, ".announcement.bad", "This file is no snapshot of a mock server.");
    await page.locator("input[type=file]").setInputFiles(file);
    await expectText(page, "#state-rebilly", "rebilly");
  });

  test("is seeded by YAML, and a step that fails is named", async () => {
    const page = await open("#/state");
    const field = page.getByLabel("Calls in YAML or JSON");
    const seed = `vendor: rebilly\nsteps:\n  - operationId: createCustomer\n    body: { websiteId: ${jane.websiteId} }\n    path: { organizationId: acme }\n`;
    await field.fill(seed);
    await page.getByText("Seed", { exact: true }).last().click();
    await expectText(page, ".steps", /201 createCustomer/);
    await expectText(page, "#state-rebilly", "rebilly");
    await field.fill(
      `${seed}  - stepId: jim\n    operationId: createCustomer\n    body: { websiteId: 7 }\n    path: { organizationId: acme }\n`,
    );
    await page.getByText("Seed", { exact: true }).last().click();
    await expectText(page, ".failure", /^Step 2 of 2, jim \(createCustomer of rebilly\)[^]*websiteId/);
    expect(await page.locator(".announcement.bad").count()).toBe(0);
    await page.getByLabel("Play customerWithTimeline of rebilly").click();
    await expectText(page, ".steps", /201 createCustomer/);
    expect(await page.locator(".failure").count()).toBe(0);
    await page.getByText("Seed", { exact: true }).last().click();
    await page.locator(".failure").waitFor();
    await page.getByText("Reset", { exact: true }).click();
    await page.locator("dialog .danger").click();
    await page.locator(".failure").waitFor({ state: "detached" });
    const { faults } = opened.pop() as WatchedPage;
    await page.close();
    expect(faults.filter((fault) => !fault.includes("422"))).toEqual([]);
  });

  test("that cannot be read after a scenario or a seed is explained", async () => {
    const page = await open("#/state");
    await expectText(page, ".empty", "The vendors keep nothing yet");
    await page.route("**/_mock/state", (route) => route.abort());
    await page.getByLabel("Play customerWithTimeline of rebilly").click();
    await expectText(page, ".announcement.bad", "The server does not answer.");
    await page.getByLabel("Calls in YAML or JSON").fill("vendor: rebilly\nsteps: []");
    await page.getByText("Seed", { exact: true }).last().click();
    await page.locator("#seed ~ .failure").waitFor();
    const { faults } = opened.pop() as WatchedPage;
    await page.close();
    expect(faults.filter((fault) => !/ERR_|422|400/.test(fault))).toEqual([]);
  });
});

test("begins a session by keyboard, works in it, and ends it", async () => {
  const page = await open();
  await tabTo(page, /^Session default$/);
  await page.keyboard.press("Enter");
  expect(await page.getByLabel("End the session default").count()).toBe(0);
  await tabTo(page, "New session");
  await page.keyboard.type("bad name");
  await page.keyboard.press("Enter");
  await expectText(page, ".announcement.bad", /^Write 1 to 64 letters/);
  await page.getByLabel("New session").fill("checkout");
  await page.keyboard.press("Enter");
  await expectText(page, ".menu b", "checkout");
  expect(page.url()).toContain("?session=checkout");
  await page.keyboard.press("Escape");
  await page.locator(".connection.live").waitFor();
  await check();
  await check("checkout");
  await expect.poll(() => page.locator(".exchange").count()).toBe(1);
  await page.reload();
  await expect.poll(() => page.locator(".exchange").count()).toBe(1);
  await page.locator("summary", { hasText: "Session checkout" }).click();
  const end = page.getByLabel("End the session checkout", { exact: true });
  await end.click();
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
  await end.click();
  await page.locator("dialog .danger").click();
  await expectText(page, ".menu b", "default");
  await expect.poll(async () => (await fetch(`${mock.address}/_mock/sessions/checkout`)).status).toBe(404);
});

describe("a page that goes to another session", () => {
  beforeEach(async () => {
    await check();
    await fetch(`${mock.address}/_mock/faults`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Mock-Session": "one" },
      body: JSON.stringify({ status: 503 }),
    });
  });

  /** Holds back the next response of a path, to a request in the session "one". */
  async function hold(page: Page, path: string): Promise<{ asked: Promise<void>; release(): Promise<void> }> {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let ask = (): void => {};
    const asked = new Promise<void>((resolve) => (ask = resolve));
    let isDone = Promise.resolve();
    await page.route(`**/_mock/${path}`, async (route) => {
      if (route.request().headers()["x-mock-session"] !== "one") return route.continue();
      const response = await route.fetch();
      ask();
      isDone = held.then(() => route.fulfill({ response }));
      return isDone;
    });
    return {
      asked,
      async release() {
        release();
        await isDone;
        await page.waitForTimeout(200);
      },
    };
  }

  async function goToDefault(page: Page): Promise<void> {
    await page.locator("summary", { hasText: "Session one" }).click();
    await page.locator("button.row", { hasText: "default" }).click();
    await expectText(page, ".menu b", "default");
    await page.locator(".connection.live").waitFor();
  }

  test("shows no data of the one before that arrive late", async () => {
    const page = await open("?session=one#/faults");
    await expectText(page, ".fault-row", "answered 503");
    const { asked, release } = await hold(page, "faults");
    await asked;
    await goToDefault(page);
    await expectText(page, ".empty", "No fault");
    await release();
    expect(await page.locator(".fault-row").count()).toBe(0);
  });

  test("stays connected when it learns late that the one before has ended", async () => {
    const page = await open("?session=one");
    const { asked, release } = await hold(page, "sessions/one");
    await fetch(`${mock.address}/_mock/sessions/one`, { method: "DELETE" });
    await asked;
    await goToDefault(page);
    await release();
    expect(await page.locator(".connection").innerText()).toBe("Live");
    const { faults } = opened.pop() as WatchedPage;
    await page.close();
    expect(faults.filter((fault) => !fault.includes("404"))).toEqual([]);
  });

  test("takes back its question", async () => {
    const page = await open("#/state");
    await page.locator("summary", { hasText: "Session default" }).click();
    await page.locator("button.row", { hasText: "one" }).click();
    await expectText(page, ".menu b", "one");
    await page.getByText("Reset", { exact: true }).click();
    await page.locator("dialog[open]").waitFor();
    await page.goBack();
    await expectText(page, ".menu b", "default");
    await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
  });
});

test("shows, freezes, advances, sets and releases the clock", async () => {
  const page = await open();
  await page.locator("summary:has-text('Clock')").click();
  const clock = async (): Promise<{ time: string; frozen: boolean; offsetMilliseconds: number }> =>
    (await fetch(`${mock.address}/_mock/clock`)).json();
  await page.getByText("Freeze").click();
  await expectText(page, ".menu .tag", "frozen");
  const { time } = await clock();
  await page.getByText("+1 h").click();
  await expect.poll(async () => Date.parse((await clock()).time) - Date.parse(time)).toBe(3_600_000);
  await page.getByLabel("Time in UTC").fill("2030-01-31 12:00");
  await page.getByText("Set", { exact: true }).click();
  await expectText(page, ".time", "2030-01-31 12:00:00");
  await page.getByLabel(/^Duration/).fill("PT15M");
  await page.keyboard.press("Enter");
  await expectText(page, ".time", "2030-01-31 12:15:00");
  await page.getByLabel(/^Duration/).fill("soon");
  await page.keyboard.press("Enter");
  await expectText(page, ".announcement.bad", "Write a duration such as PT15M.");
  await page.getByRole("button", { name: "Real time" }).click();
  await expectText(page, ".panel:visible .hint", "It shows the real time.");
  expect(await clock()).toMatchObject({ frozen: false, offsetMilliseconds: 0 });
});

test("asks for the control token, and keeps it in the tab", async () => {
  await using guarded = await startMockServer({
    vendors: ["guance"],
    controlToken: "open-sesame",
    log: () => {},
  });
  const watched = await openPage(browser, `${guarded.address}/`);
  const { page } = watched;
  await page.getByLabel("Token").fill("wrong");
  await page.keyboard.press("Enter");
  await expectText(page, ".failure", "This token is wrong.");
  await page.getByLabel("Token").fill("open-sesame");
  await page.keyboard.press("Enter");
  await expectText(page, "h1", "Waiting for the first request");
  await page.locator(".connection.live").waitFor();
  await page.reload();
  await expectText(page, "h1", "Waiting for the first request");
  await page.close();
  expect(watched.faults.filter((fault) => !fault.includes("401"))).toEqual([]);
});

test.each([
  ["whose session has no name that can be", {}, "?session=bad%20name", /is no name of a session/],
  ["whose server keeps no journal", { journal: 0 }, "", /journal/],
])("says why it is not connected, on a page %s", async (_page, options, path, reason) => {
  await using server = await startMockServer({ vendors: ["guance"], log: () => {}, ...options });
  const { page } = await openPage(browser, `${server.address}/${path}`);
  await expectText(page, ".connection", "Not connected");
  await expectText(page, "h1", "Not connected");
  await expectText(page, ".notice.bad", reason);
  expect(await page.locator(".notice.bad").count()).toBe(1);
  await page.close();
});

test("says why the server refuses the page", async () => {
  await using server = await startMockServer({ vendors: ["guance"], host: "0.0.0.0", log: () => {} });
  const { port } = new URL(server.address);
  const { page } = await openPage(browser, `http://127.0.0.1:${port}/`);
  await expectText(page, "h1", "The server refuses this page");
  await expectText(page, ".card", /--control-token/);
  expect(await page.locator(".connection").innerText()).toBe("Not connected");
  await page.close();
});

test("marks a contract that cannot be read, and offers what a contract from a file has", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-page-"));
  const file = join(folder, "shop.json");
  const contract = JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Shop", version: "1" },
    paths: { "/orders": { post: { operationId: "createOrder", responses: { 201: { description: "ok" } } } } },
  });
  await writeFile(join(folder, "index.html"), "the docs");
  await writeFile(file, contract);
  try {
    await using shop = await startMockServer({
      specs: [file],
      docs: folder,
      watch: "contracts",
      log: () => {},
    });
    const page = await open("#/state", {}, shop);
    const placeholder = (): Promise<string | null> =>
      page.getByLabel("Calls in YAML or JSON").getAttribute("placeholder");
    await expect.poll(placeholder).toMatch(/^vendor: shop\n[^]*operationId: createOrder/);
    await writeFile(file, `${contract} }`);
    await expectText(page, ".views .badge", "Stale");
    await expectText(page, ".notice.warn", /^The contract of shop [^]*shop\.json/);
    await page.goto(`${shop.address}/#/vendors`);
    await expectText(page, ".card-head .badge", "Stale");
    expect(await page.getByText("Reference of shop").count()).toBe(0);
    await writeFile(file, contract);
    await page.locator(".badge.warn").first().waitFor({ state: "detached" });
    expect(await page.locator(".notice.warn").count()).toBe(0);
    await page.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("follows the journal again when the server is back", async () => {
  const { port } = new URL(mock.address);
  const page = await open();
  await check();
  await expect.poll(() => page.locator(".exchange").count()).toBe(1);
  await mock.close();
  await page.locator(".connection.lost").waitFor();
  mock = await startMockServer({ vendors: ["guance"], port: Number(port), log: () => {} });
  await check();
  await check();
  await page.locator(".connection.live").waitFor();
  await expect.poll(() => page.locator(".exchange").count(), { timeout: 8000 }).toBe(2);
  const { faults } = opened.pop() as WatchedPage;
  await page.close();
  expect(faults.filter((fault) => !/ERR_|404/.test(fault))).toEqual([]);
});

describe.each([1280, PHONE])("%d pixels wide", (width) => {
  test("has no violation of accessibility rules, and nothing is cut off", async () => {
    await check();
    await createCustomer({ websiteId: 7 });
    await createCustomer(jane);
    await fetch(`${mock.address}/_mock/faults`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ match: { operationId: "createCustomer" }, status: 503, times: 2 }),
    });
    const none = { light: [], dark: [] };
    const isDark = (): boolean => matchMedia("(prefers-color-scheme: dark)").matches;
    for (const path of ["?session=empty", "#/requests", "#/requests/2", "#/faults", "#/state", "#/vendors"]) {
      const page = await open(path, { width });
      await page.locator("h1:visible, .opened-exchange pre").first().waitFor();
      await openFolds(page);
      await page.waitForTimeout(300);
      await openFolds(page);
      expect([path, await sidewaysScroll(page)]).toEqual([path, 0]);
      expect([path, await axeViolations(page, isDark)]).toEqual([path, none]);
    }
  });
});
