import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { servedSite } from "./served-site.js";

const site = servedSite();

/** Opens the form of an operation's page. */
async function openForm(path: string, page?: Page): Promise<Page> {
  const opened = page ?? (await site.open(`${path}/`)).page;
  if (page) await page.goto(site.url(`${path}/`));
  await opened.getByText("Try it on the mock server").click();
  // The script fills in this input when the form is ready.
  await opened.waitForFunction(() => document.querySelector<HTMLInputElement>("[name=mock]")?.value);
  return opened;
}

async function send(page: Page): Promise<string> {
  await page.locator(".button.send").click();
  const status = page.locator(".status-line .status");
  await status.waitFor();
  return status.innerText();
}

test("a prefilled form creates a customer, and the customer's id fills the next form", async () => {
  const page = await openForm("rebilly/createCustomer");
  expect(await send(page)).toBe("201");
  const body = JSON.parse(await page.locator(".response-box > pre").innerText()) as { id: string };
  await page.getByText(/\d+ headers/).click();
  expect(await page.locator(".response-box details pre").innerText()).toMatch(/location: http/);
  expect(await page.locator(".status-line").innerText()).toMatch(/in \d+ ms/);

  await openForm("rebilly/createTimelineMessage", page);
  expect(await page.locator('[name="path.id"]').inputValue()).toBe(body.id);
  expect(await send(page)).toBe("201");
  await page.close();
});

test("a 422 shows the invalid fields and links to its description on the page", async () => {
  const page = await openForm("rebilly/createCustomEventType");
  await page.locator("[name=body]").fill('{"name":""}');
  expect(await send(page)).toBe("422");
  expect(await page.locator(".response-box > pre").innerText()).toContain("invalidFields");
  await page.locator(".status-line .status").click();
  await page.locator("#r422-invalidfields").waitFor({ state: "visible" });
  await page.close();
});

test("a wrong credential returns 401", async () => {
  const page = await openForm("rebilly/createCustomEventType");
  await page.locator('[name="credential.secretApiKey."]').fill("wrong");
  expect(await send(page)).toBe("401");
  await page.close();
});

test("the page signs a request", async () => {
  const page = await openForm("aws-incident-manager/startIncident");
  expect(await send(page)).toBe("200");
  await page.locator('[name="credential.sigv4.secretAccessKey"]').fill("wrong");
  await page.locator(".button.send").click();
  await page.getByText("InvalidSignatureException").first().waitFor();
  await page.close();
});

test("the page requests a token for a key pair", async () => {
  const page = await openForm("capillary/listEvents");
  expect(await send(page)).toBe("200");
  await page.close();
});

test("a missing path parameter is reported, and no request is sent", async () => {
  const page = await openForm("rebilly/createTimelineMessage");
  await page.locator('[name="path.id"]').fill("");
  await page.locator(".button.send").click();
  expect(await page.locator(".failure").innerText()).toContain("id is missing");
  await page.close();
});

test("a mock server that does not respond is reported", async () => {
  const page = await openForm("guance/validateApiKey");
  await page.locator("[name=mock]").fill("http://127.0.0.1:9");
  await page.locator(".button.send").click();
  expect(await page.locator(".failure").innerText()).toContain("No response from http://127.0.0.1:9");
  await page.close();
});
