import { unwrap } from "@event-contracts/client";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import type { Fetch } from "@event-contracts/client";
import { createRebilly } from "@event-contracts/client/rebilly";
import { startMockServer } from "@event-contracts/mock-server";
import type { MockServer } from "@event-contracts/mock-server";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import nodeFetch from "node-fetch";
import { Agent, fetch as undiciFetch } from "undici";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { runExample } from "../support/run-example.js";
import { startForwardProxy } from "../support/forward-proxy.js";
import { exampleWith } from "../support/readme-examples.js";

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ vendors: ["rebilly", "aws-incident-manager"] });
});
afterAll(() => mock.close());

// This table is also a test of types: each function has the type of its own package.
const agent = new Agent();
const implementations: readonly (readonly [string, Fetch])[] = [
  ["the global fetch", fetch],
  ["undici's fetch", undiciFetch],
  ["undici's fetch with a dispatcher", (url, init) => undiciFetch(url, { ...init, dispatcher: agent })],
  ["node-fetch", nodeFetch],
  ["a function around node-fetch", (url, init) => nodeFetch(url, init)],
];

test.each(implementations)("%s sends, signs, returns bodies and headers, and is aborted", async (_, send) => {
  const rebilly = createRebilly({
    auth: { secretApiKey: "sk_sandbox_mock" },
    server: { endpoint: mock.url("rebilly"), organizationId: "acme" },
    fetch: send,
  });
  const { id = "" } = unwrap(
    await rebilly.createCustomer({ body: { primaryAddress: { firstName: "Zoë" } } }),
  );
  const customer = await rebilly.getCustomer({ path: { id } });
  expect(customer).toMatchObject({ ok: true, data: { primaryAddress: { firstName: "Zoë" } } });
  expect(customer.response?.headers.get("content-type")).toMatch(/json/);
  expect(await rebilly.getCustomer({ path: { id: "none" } })).toMatchObject({ ok: false, status: 404 });
  const aborted = await rebilly.getCustomer({ path: { id } }, { signal: AbortSignal.abort() });
  expect(aborted).toMatchObject({ status: 0, error: { reason: "aborted" } });
  const incidents = createAwsIncidentManager({
    auth: {
      sigv4: {
        accessKeyId: "AKIAIOSFODNN7EXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      },
    },
    server: { endpoint: mock.url("aws-incident-manager"), region: "us-east-1" },
    fetch: send,
  });
  expect(await incidents.listIncidentRecords()).toMatchObject({ status: 200 });
});

test("the README's ProxyAgent sends through a tunnel of the proxy", async () => {
  await using proxy = await startForwardProxy();
  const code = await exampleWith(["new ProxyAgent"], mock.url("rebilly"));
  const call = "console.log((await rebilly.listCustomers()).status);\nawait dispatcher.close();";
  const environment = { PROXY: proxy.address, REBILLY_KEY: "sk_sandbox_mock" };
  expect(await runExample(`${code}${call}`, environment)).toBe("200\n");
  expect(proxy.targets).toEqual([`CONNECT ${new URL(mock.address).host}`]);
});

test("the README's EnvHttpProxyAgent makes the global fetch use the proxy of the environment", async () => {
  await using proxy = await startForwardProxy();
  const code = await exampleWith(["new EnvHttpProxyAgent"]);
  const call = `import { createRebilly } from "@event-contracts/client/rebilly";
    import { getGlobalDispatcher } from "undici";
    const server = { endpoint: "${mock.url("rebilly")}", organizationId: "acme" };
    const rebilly = createRebilly({ auth: { secretApiKey: "sk_sandbox_mock" }, server });
    console.log((await rebilly.listCustomers()).status);
    await getGlobalDispatcher().close();`;
  expect(await runExample(`${code}${call}`, { HTTP_PROXY: proxy.address })).toBe("200\n");
  expect(proxy.targets).toHaveLength(1);
  const withException = { HTTP_PROXY: proxy.address, NO_PROXY: "127.0.0.1" };
  expect(await runExample(`${code}${call}`, withException)).toBe("200\n");
  expect(proxy.targets).toHaveLength(1);
});

test("a proxy that is down is a network error, which names no credential", async () => {
  const proxy = await startForwardProxy();
  await proxy[Symbol.asyncDispose]();
  const code = await exampleWith(["new ProxyAgent"], mock.url("rebilly"));
  const call = `const { error } = await rebilly.listCustomers({}, { retries: 0 });
    console.log(error.reason, error.message);`;
  const output = await runExample(`${code}${call}`, { PROXY: proxy.address, REBILLY_KEY: "sk_secret" });
  expect(output).toMatch(/^network .*GET/);
  expect(output).not.toContain("sk_secret");
});

test("the header user-agent replaces the one that Node.js sends", async () => {
  const sent: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    sent.push(request.headers["user-agent"]);
    response.writeHead(200, { "content-type": "application/json" }).end("[]");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { auth: { secretApiKey: "k" }, server: { endpoint, organizationId: "acme" } };
  await createRebilly(options).listCustomers();
  await createRebilly({ ...options, headers: { "User-Agent": "my-shop/1.0" } }).listCustomers();
  expect(sent).toEqual(["node", "my-shop/1.0"]);
});
