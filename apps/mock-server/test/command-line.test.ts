import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, expect, test, vi } from "vitest";

import { run } from "../src/command-line.js";
import { exchange, finish, open, openUnfinished } from "./server/connection.js";

const bin = new URL("../bin/mock-server.mjs", import.meta.url).pathname;
const library = new URL("fixtures/library.yaml", import.meta.url).pathname;
const started: ChildProcess[] = [];

afterEach(() => started.splice(0).forEach((child) => child.kill("SIGKILL")));

function start(...args: string[]) {
  return runNode(bin, ...args);
}

function runNode(...args: string[]) {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (output.stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (output.stderr += String(chunk)));
  return { child, output, exit: once(child, "close").then(([code]) => code as number | null) };
}

async function listening(server: ReturnType<typeof start>): Promise<string> {
  while (!server.output.stdout.includes("\n")) await once(server.child.stdout, "data");
  return /^Mock server listening on (http:\/\/\S+)\n/.exec(server.output.stdout)?.[1] ?? "";
}

test("prints its address first, and the credentials it accepts", async () => {
  const server = start("--port", "0");
  const address = await listening(server);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(address)).status).toBe(404);
  for (const credential of [
    "sk_sandbox_mock",
    "AKIAIOSFODNN7EXAMPLE / wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  ]) {
    expect(server.output.stdout).toContain(credential);
  }
});

test.each(["stderr", "stdout"] as const)("serves on when the reader of its %s is gone", async (stream) => {
  const server = start("--port", "0");
  const address = await listening(server);
  server.child[stream].destroy();
  for (let count = 0; count < 3; count += 1) expect((await fetch(address)).status).toBe(404);
  server.child.kill("SIGTERM");
  expect(await server.exit).toBe(0);
});

test("starts when nobody reads what it prints", async () => {
  const port = await freePort();
  const server = start("--port", String(port));
  server.child.stdout.destroy();
  server.child.stderr.destroy();
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(404), 10_000);
  server.child.kill("SIGTERM");
  expect(await server.exit).toBe(0);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test.each(["SIGTERM", "SIGINT"] as const)("ends with 0 on %s, with a connection open", async (signal) => {
  const server = start("--port", "0");
  await fetch(await listening(server), { headers: { connection: "keep-alive" } });
  server.child.kill(signal);
  expect(await server.exit).toBe(0);
  expect(server.output.stderr).toMatch(/^GET \/ 404 There is nothing at this path\. .*\n$/);
});

test("finishes the requests in flight on SIGTERM, and ends with 0", async () => {
  const server = start("--port", "0", "--spec", library, "--grace-period", "600");
  const address = await listening(server);
  const connections = await Promise.all(Array.from({ length: 50 }, () => openUnfinished(address)));
  server.child.kill("SIGTERM");
  await vi.waitFor(() => expect(open(address)).rejects.toThrow("ECONNREFUSED"));
  connections.forEach(finish);
  for (const { ended } of connections)
    expect(await ended).toMatch(/HTTP\/1\.1 201 .*\r\nConnection: close\r\n/s);
  expect(await server.exit).toBe(0);
});

test("ends with 0 after the grace period, and at once on a second signal", async () => {
  for (const [grace, signals] of [
    ["0.1", 1],
    ["600", 2],
  ] as const) {
    const server = start("--port", "0", "--spec", library, "--grace-period", grace);
    const address = await listening(server);
    const { ended } = await openUnfinished(address);
    server.child.kill("SIGINT");
    await vi.waitFor(() => expect(open(address)).rejects.toThrow("ECONNREFUSED"));
    if (signals === 2) server.child.kill("SIGTERM");
    expect([await server.exit, await ended]).toEqual([0, expect.not.stringContaining("201")]);
  }
});

test.each([
  [
    "before the server listens",
    `process.on("newListener", (name) => name === "SIGTERM" && setImmediate(() => process.kill(process.pid, "SIGTERM")))`,
    "",
  ],
  [
    "with the first line that it prints",
    `const write = process.stdout.write.bind(process.stdout);
     process.stdout.write = (text) => { process.kill(process.pid, "SIGTERM"); return write(text); }`,
    "Mock server listening on",
  ],
])("ends with 0 on a signal %s", async (_when, code, stdout) => {
  const preload = `data:text/javascript,${encodeURIComponent(code)}`;
  const { output, exit } = runNode("--import", preload, bin, "--port", "0", "--spec", library);
  expect([await exit, output.stdout.slice(0, stdout.length || 1), output.stderr]).toEqual([0, stdout, ""]);
});

test("warns where other machines can reach the server, and only there", async () => {
  const open = start("--port", "0", "--spec", library, "--host", "0.0.0.0");
  expect(await listening(open)).toMatch(/^http:\/\/127\.0\.0\.1:/);
  open.child.kill("SIGTERM");
  await open.exit;
  expect(open.output.stderr).toMatch(
    /^mock-server: With --host 0\.0\.0\.0 .*credentials that it accepts are public.*--allowed-host NAME.*--cors ORIGIN.*\n$/,
  );
});

test("takes the hosts, origins and time limits of the command line", async () => {
  const limits = ["--headers-timeout", "0.1", "--request-timeout", "0.2"];
  const access = [
    "--allowed-host",
    "mock.example",
    "--cors",
    "https://app.example",
    "--cors",
    "https://b.example",
  ];
  const server = start("--port", "0", "--spec", library, ...limits, ...access);
  const address = await listening(server);
  const late = await open(address);
  expect(await late.ended).toMatch(/^HTTP\/1\.1 408 /);
  expect(await exchange(address, "GET / HTTP/1.1\nHost: evil.example\nConnection: close\n\n")).toMatch(
    / 421 /,
  );
  const { headers } = await fetch(address, { headers: { origin: "https://b.example" } });
  expect(headers.get("access-control-allow-origin")).toBe("https://b.example");
});

test("serves the OpenAPI file of --spec", async () => {
  const server = start("--port", "0", "--spec", library);
  const response = await fetch(`${await listening(server)}/library/v1/books/latest`);
  expect(await response.json()).toEqual({ id: "latest", title: "Dune Messiah" });
  expect(server.output.stdout).not.toContain("sk_sandbox_mock");
});

test("serves a folder of docs, with the folder's own 404 page", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-server-"));
  await writeFile(join(folder, "index.html"), "the docs");
  await writeFile(join(folder, "404.html"), "no such page");
  const server = start("--port", "0", "--docs", folder);
  const address = await listening(server);
  expect(server.output.stdout).toContain(`Docs at ${address}/docs/`);
  expect(await (await fetch(`${address}/docs`)).text()).toBe("the docs");
  const missing = await fetch(`${address}/docs/nowhere`);
  expect([missing.status, await missing.text()]).toEqual([404, "no such page"]);
});

/**
 * Runs the program, which refuses to start, in this process, which saves the start of another. Returns the only line on
 * standard error.
 */
async function refusal(...args: string[]): Promise<string> {
  const stdout = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const code = await run(args);
  const lines = stderr.mock.calls.map(String);
  expect([code, stdout.mock.calls, lines.length]).toEqual([1, [], 1]);
  vi.restoreAllMocks();
  return lines.join("");
}

test("a refusal is one line on standard error, and the exit code 1", async () => {
  const { output, exit } = start("--vendor", "nobody");
  expect([await exit, output.stdout]).toEqual([1, ""]);
  expect(output.stderr).toMatch(/^mock-server: There is no vendor "nobody"\. Choose from .*rebilly.*\.\n$/);
});

test("reports a port that is taken", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as AddressInfo;
  expect(await refusal("--port", String(port))).toContain(
    `Port ${port} on 127.0.0.1 is taken. Choose another with --port`,
  );
  taken.close();
});

test.each([
  [["--port", "x"], '--port takes a whole number from 0 to 65535, not "x"'],
  [["--port", "65536"], "--port takes a whole number"],
  [["--auth", "none"], '--auth takes strict, any or off, not "none"'],
  [["--docs", "nowhere"], 'There are no docs in nowhere. Build them with "npm run build"'],
  [["--host", ""], 'The host "" is no address.'],
  [["--grace-period=-1"], '--grace-period takes seconds from 0 to 86400, such as 2.5, not "-1"'],
  [["--request-timeout", "1e9"], "--request-timeout takes seconds"],
  [["--headers-timeout", "soon"], "--headers-timeout takes seconds"],
  [["--cors", "none", "--cors", "https://app.example"], "--cors none excludes every origin."],
  [["--cors", "app.example"], '"app.example" is no origin for CORS.'],
  [["--allowed-host", "http://mock.example"], "is no host to allow"],
  [["--port", "-1"], "use '--port=-XYZ'. See mock-server --help."],
  [["--prot", "1"], "Unknown option '--prot'. See mock-server --help"],
  [["--spec", "nowhere.yaml"], "nowhere.yaml cannot be served: ENOENT"],
])("names the fault of %j", async (args, message) => {
  expect(await refusal(...args)).toContain(message);
});

const operation = (schema: string) => `openapi: 3.1.0
info: { title: Broken, version: 1.0.0 }
paths:
  /things:
    post:
      operationId: createThing
      requestBody: { content: { application/json: { schema: ${schema} } } }
      responses: { "204": { description: Done. } }
`;

test.each([
  ["invalid YAML", "openapi: [", /cannot be served: .*flow/],
  ["a version that is not supported", "openapi: 4.0.0\npaths: {}\n", /4\.0\.0/],
])("refuses to start on %s", async (_, text, message) => {
  const file = join(await mkdtemp(join(tmpdir(), "mock-server-")), "broken.yaml");
  await writeFile(file, text);
  expect(await refusal("--spec", file)).toMatch(message);
});

test("says in one line how many operations are not served, and goes on", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "mock-server-")), "broken.yaml");
  await writeFile(file, operation('{ $ref: "#/components/schemas/Gone" }'));
  const server = start("--port", "0", "--spec", file);
  const response = await fetch(`${await listening(server)}/broken/things`, { method: "POST" });
  expect(response.status).toBe(501);
  server.child.kill("SIGTERM");
  expect([await server.exit, server.output.stderr]).toEqual([
    0,
    "mock-server: broken: 1 of 1 operations answer 501, as the contract has faults. The first one: " +
      `${file}:7:53 (#/paths/~1things/post/requestBody/content/application~1json/schema): ` +
      "The reference #/components/schemas/Gone leads to no object of the document. Correct the $ref, or add the object that it names.\n" +
      `POST /broken/things 501 The contract has a fault: ${file}:7:53 ` +
      "(#/paths/~1things/post/requestBody/content/application~1json/schema): " +
      "The reference #/components/schemas/Gone leads to no object of the document. Correct the $ref, or add the object that it names.\n",
  ]);
});
