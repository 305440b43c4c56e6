import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { afterEach, expect, test, vi } from "vitest";

import { run } from "../src/command-line.js";
import { options } from "../src/command-line/options.js";
import { readSettings } from "../src/command-line/settings.js";
import { exchange, finish, open, openUnfinished } from "./server/connection.js";

const bin = new URL("../bin/mock-server.mjs", import.meta.url).pathname;
const library = new URL("fixtures/library.yaml", import.meta.url).pathname;
const started: ChildProcess[] = [];

afterEach(() => started.splice(0).forEach((child) => child.kill("SIGKILL")));

function start(...args: string[]) {
  return runNode([bin, ...args]);
}

function runNode(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { PORT: _, ...others } = process.env;
  const env = { ...others, ...environment };
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env });
  started.push(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (output.stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (output.stderr += String(chunk)));
  return { child, output, exit: once(child, "close").then(([code]) => code as number | null) };
}

/** The first line on standard output. */
async function line({ child, output }: ReturnType<typeof start>): Promise<string> {
  while (!output.stdout.includes("\n")) await once(child.stdout, "data");
  return output.stdout.split("\n")[0] ?? "";
}

async function listening(server: ReturnType<typeof start>): Promise<string> {
  return /^Mock server listening on (http:\/\/\S+)$/.exec(await line(server))?.[1] ?? "";
}

test("prints its address first, and the credentials it accepts", async () => {
  const server = start("--port", "0");
  const address = await listening(server);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(address)).status).toBe(404);
  expect(server.output.stdout).toContain(`\nPage in a browser: ${address}/\nControl API: ${address}/_mock\n`);
  for (const credential of [
    "sk_sandbox_mock",
    "accessKeyId AKIAIOSFODNN7EXAMPLE / secretAccessKey wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "  secretApiKey: REB-APIKEY: sk_sandbox_mock\n",
    "  jwt: Authorization: Bearer ",
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
  const { output, exit } = runNode(["--import", preload, bin, "--port", "0", "--spec", library]);
  expect([await exit, output.stdout.slice(0, stdout.length || 1), output.stderr]).toEqual([0, stdout, ""]);
});

test("warns where other machines can reach the server, and only there", async () => {
  const open = start("--port", "0", "--spec", library, "--host", "0.0.0.0");
  expect(await listening(open)).toMatch(/^http:\/\/127\.0\.0\.1:/);
  open.child.kill("SIGTERM");
  await open.exit;
  expect(open.output.stderr).toMatch(
    /^mock-server: With --host 0\.0\.0\.0 .*credentials that it accepts are public.*--allowed-host NAME.*--cors ORIGIN.*--control-token TOKEN.*\n$/,
  );
});

test("promises neither page nor control API to other machines without a token", async () => {
  const open = start("--port", "0", "--spec", library, "--host", "0.0.0.0");
  await listening(open);
  open.child.kill("SIGTERM");
  await open.exit;
  expect(open.output.stdout).toContain("\nPage and control API: refused without --control-token TOKEN\n");
  expect(open.output.stdout).not.toContain("/_mock");
});

test("does not ask for a control token that it was given", async () => {
  const open = start("--port", "0", "--spec", library, "--host", "0.0.0.0", "--control-token", "t");
  await listening(open);
  open.child.kill("SIGTERM");
  await open.exit;
  expect(open.output.stdout).toMatch(/\nPage in a browser: .*\nControl API: .*\/_mock\n/);
  expect(open.output.stderr).toContain("With --host 0.0.0.0");
  expect(open.output.stderr).not.toContain("--control-token");
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
async function refusal(args: readonly string[], expected = 1, environment = {}): Promise<string> {
  const stdout = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const code = await run(args, environment);
    const lines = stderr.mock.calls.map(String);
    expect([code, stdout.mock.calls, lines.length]).toEqual([expected, [], 1]);
    return lines.join("");
  } finally {
    for (const spy of [stdout, stderr]) spy.mockReset();
    vi.restoreAllMocks();
  }
}

test("a wrong option is one line on standard error, and the exit code 2", async () => {
  const { output, exit } = start("--vendor", "nobody");
  expect([await exit, output.stdout]).toEqual([2, ""]);
  expect(output.stderr).toMatch(/^mock-server: There is no vendor "nobody"\. Choose from .*rebilly.*\.\n$/);
});

test("reports a port that is taken", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as AddressInfo;
  expect(await refusal(["--port", String(port)])).toContain(
    `Port ${port} on 127.0.0.1 is taken. Choose another with --port`,
  );
  taken.close();
});

test.each([
  [["--port", "x"], '--port takes a whole number from 0 to 65535, not "x"'],
  [["--port", "65536"], "--port takes a whole number"],
  [["--auth", "none"], '--auth takes strict, any or off, not "none"'],
  [["--host", ""], 'The host "" is no address.'],
  [["--grace-period=-1"], '--grace-period takes seconds from 0 to 86400, such as 2.5, not "-1"'],
  [["--request-timeout", "1e9"], "--request-timeout takes seconds"],
  [["--headers-timeout", "soon"], "--headers-timeout takes seconds"],
  [["--cors", "none", "--cors", "https://app.example"], "--cors none excludes every origin."],
  [["--cors", "app.example"], '"app.example" is no origin for CORS.'],
  [["--allowed-host", "http://mock.example"], "is no host to allow"],
  [["--port", "-1"], '--port takes a whole number from 0 to 65535, not "-1".'],
  [["--port"], "--port needs a value: --port NUMBER. See mock-server --help."],
  [["--port", "--json"], "--port needs a value: --port NUMBER."],
  [["--port", "1", "--port", "2"], "--port is given twice. Leave one out."],
  [["--rate-limits=yes"], '--rate-limits takes no value, so not "yes".'],
  [["--prot", "1"], "Unknown option --prot. Did you mean --port? See mock-server --help."],
  [["--vendors=rebilly"], "Unknown option --vendors. Did you mean --vendor?"],
  [["-p", "1"], "Unknown option -p. Did you mean --port?"],
  [["--verbose"], "Unknown option --verbose. See mock-server --help."],
  [
    ["4020"],
    'Unexpected argument "4020". Write --port 4020; with npm, after two dashes: npm start -- --port 4020.',
  ],
  [["shop.yaml"], 'Unexpected argument "shop.yaml". Write --spec shop.yaml'],
  [["rebilly"], 'Unexpected argument "rebilly". Write --vendor rebilly'],
  [["start"], 'Unexpected argument "start". See mock-server --help.'],
  [["--log", "loud"], '--log takes pretty, json or silent, not "loud".'],
  [["--journal", "all"], "--journal takes a whole number from 0 to"],
  [["--session-limit", "0"], "--session-limit takes a whole number from 1 to"],
  [["--session-idle", "long"], "--session-idle takes seconds from 0 to"],
  [["--control-token", "my secret"], "The control token is no bearer token."],
])("names the wrong option of %j, and ends with 2", async (args, message) => {
  expect(await refusal(args, 2)).toContain(message);
});

test.each([
  [{ PORT: "http" }, 'The environment variable PORT takes a whole number from 0 to 65535, not "http".'],
  [{ MOCK_CONTROL_TOKEN: "my secret" }, "The control token is no bearer token."],
])("names the wrong variable of %j, and ends with 2", async (environment, message) => {
  expect(await refusal([], 2, environment)).toContain(message);
});

test.each([
  [["--docs", "nowhere"], 'There are no docs in nowhere. Build them with "npm run build"'],
  [
    ["--spec", "nowhere.yaml"],
    /nowhere\.yaml cannot be served: There is no file \/.*\/nowhere\.yaml\. Correct the path/,
  ],
  [["--spec", "https://a.example/api.yaml"], "It is a URL. Download the document, and name its file."],
  [["--host", "nowhere.invalid"], "no address is known for the name. Write an address of this machine"],
  [["--host", "192.0.2.1"], "this machine does not have the address. Write an address of this machine"],
])("names the reason why it cannot start with %j, and ends with 1", async (args, message) => {
  expect(await refusal(args)).toMatch(message);
});

test.each([["--json"], ["--log", "json"], ["--log=json"]])(
  "words a refusal in JSON for %s %s",
  async (...args) => {
    const wrong = await refusal([...args, "--prot", "1"], 2);
    expect(JSON.parse(wrong)).toMatchObject({
      level: "error",
      message: "Unknown option --prot. Did you mean --port? See mock-server --help.",
    });
    expect(JSON.parse(await refusal([...args, "--spec", "nowhere.yaml"]))).toMatchObject({
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      level: "error",
      message: expect.stringContaining("nowhere.yaml cannot be served") as string,
    });
  },
);

/** Runs the program, which prints and ends, and returns what it prints on standard output. */
async function printed(...args: string[]): Promise<string> {
  const { exit, output } = start(...args);
  expect([await exit, output.stderr]).toEqual([0, ""]);
  return output.stdout;
}

test("prints the version", async () => {
  const manifest = await readFile(new URL("../package.json", import.meta.url), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  for (const option of ["--version", "-v"]) expect(await printed(option)).toBe(`${version}\n`);
});

test("prints all options, variables and exit codes as help, in lines of at most 120 characters", async () => {
  const help = await printed("--help");
  for (const text of [
    ...Object.keys(options).map((name) => `--${name}`),
    "PORT",
    "MOCK_CONTROL_TOKEN",
    "/health",
  ])
    expect(help).toContain(text);
  for (const code of [0, 1, 2]) expect(help).toMatch(new RegExp(`^  ${code} {26}\\S`, "m"));
  expect(help.split("\n").filter((line) => line.length > 120)).toEqual([]);
  expect(await printed("-h")).toBe(help);
});

test.each(["../README.md", "../../docs/src/content/docs/guides/mock-server.md"])(
  "%s lists every option",
  async (file) => {
    const text = await readFile(new URL(file, import.meta.url), "utf8");
    const listed = [...text.matchAll(/^\| `--([a-z-]+)(?: [A-Z]+)?`/gm)].map(([, name]) => name);
    expect(listed.toSorted()).toEqual(Object.keys(options).toSorted());
  },
);

test("prints one line of JSON with --json", async () => {
  const server = start("--port", "0", "--json", "--vendor", "guance", "--vendor", "rebilly");
  const { address, control, page, vendors, ...others } = JSON.parse(await line(server)) as Record<
    string,
    unknown
  >;
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect([control, page, others]).toEqual([`${String(address)}/_mock`, `${String(address)}/`, {}]);
  expect(vendors).toEqual([
    {
      name: "guance",
      title: expect.stringContaining("Guance") as string,
      url: `${String(address)}/guance`,
      credentials: { dfApiKey: expect.any(String) as string },
      sentAs: { dfApiKey: expect.stringMatching(/^DF-API-KEY: \S+$/) as string },
    },
    expect.objectContaining({ name: "rebilly" }),
  ]);
  server.child.kill("SIGTERM");
  expect([await server.exit, server.output.stderr]).toEqual([0, ""]);
});

test("puts the notices of contracts into the JSON", async () => {
  const file = await written("broken.yaml", operation('{ $ref: "#/components/schemas/Gone" }'));
  const server = start("--port", "0", "--json", "--spec", file);
  const { notices } = JSON.parse(await line(server)) as { notices: string[] };
  expect(notices).toEqual([expect.stringContaining("1 of 1 operations answer 501")]);
  server.child.kill("SIGTERM");
  expect([await server.exit, server.output.stderr]).toEqual([0, ""]);
});

test("logs refused requests as one JSON object a line with --log json", async () => {
  const file = await written("broken.yaml", operation('{ $ref: "#/components/schemas/Gone" }'));
  const server = start("--port", "0", "--log", "json", "--spec", file, "--host", "0.0.0.0");
  const address = await listening(server);
  await fetch(`${address}/nowhere?key=secret`);
  await exchange(address, "BAD\r\n\r\n");
  server.child.kill("SIGTERM");
  expect(await server.exit).toBe(0);
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string;
  const lines = server.output.stderr.trimEnd().split("\n");
  expect(lines.map((text): unknown => JSON.parse(text))).toEqual([
    { time, level: "warn", message: expect.stringContaining("broken: 1 of 1 operations") as string },
    { time, level: "warn", message: expect.stringContaining("With --host 0.0.0.0") as string },
    {
      time,
      level: "info",
      method: "GET",
      path: "/nowhere",
      status: 404,
      reasons: [expect.stringContaining("There is nothing at this path.")],
    },
    { time, level: "info", status: 400, reasons: [expect.any(String)] },
  ]);
});

test("writes nothing to standard error with --log silent", async () => {
  const server = start("--port", "0", "--log", "silent", "--spec", library, "--host", "0.0.0.0");
  await fetch(`${await listening(server)}/nowhere`);
  server.child.kill("SIGTERM");
  expect([await server.exit, server.output.stderr]).toEqual([0, ""]);
});

test("listens on the port of the environment, unless --port is given", async () => {
  const [named, other] = [await freePort(), await freePort()];
  const byVariable = runNode([bin, "--spec", library], { PORT: String(named) });
  expect(await listening(byVariable)).toBe(`http://127.0.0.1:${named}`);
  const byOption = runNode([bin, "--spec", library, "--port", String(other)], { PORT: String(named) });
  expect(await listening(byOption)).toBe(`http://127.0.0.1:${other}`);
});

test.each([
  ["any", /\nIt accepts any well-formed credentials, such as these:\n.*\n.*\n {2}dfApiKey: DF-API-KEY: /],
  ["off", /\nIt checks no credentials\.\n.*\n.*\/guance\n$/],
])("says which credentials it accepts with --auth %s", async (mode, text) => {
  const server = start("--port", "0", "--vendor", "guance", "--auth", mode);
  await listening(server);
  expect(server.output.stdout).toMatch(text);
});

test("hands the options of sessions, journal and control on to the server", () => {
  const args = [
    "--journal",
    "0",
    "--session-limit",
    "7",
    "--session-idle",
    "1.5",
    "--watch",
    "--control-token",
    "t1",
  ];
  const all = { journal: 0, sessionLimit: 7, sessionIdle: 1500, watch: "all" };
  expect(readSettings(args, { MOCK_CONTROL_TOKEN: "t2" }).server).toMatchObject({
    ...all,
    controlToken: "t1",
  });
  expect(readSettings([], { MOCK_CONTROL_TOKEN: "t2" }).server).toMatchObject({
    watch: "contracts",
    controlToken: "t2",
  });
  expect(readSettings([], { MOCK_CONTROL_TOKEN: "", PORT: "" }).server).toEqual({
    port: 4010,
    host: "127.0.0.1",
    auth: "strict",
    rateLimits: false,
    specs: [],
    externalRefs: false,
    backtracking: false,
    watch: "contracts",
  });
});

/** A file in a folder of its own. */
async function written(name: string, text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "mock-server-")), name);
  await writeFile(file, text);
  return file;
}

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
  [
    "invalid YAML",
    "openapi: 3.1.0\ninfo: [\n",
    /cannot be served: It is neither valid YAML nor JSON at \S+broken\.yaml:3:1: deficient indentation\. Correct the text there/,
  ],
  ["a version that is not supported", "openapi: 4.0.0\npaths: {}\n", /4\.0\.0/],
])("refuses to start on %s", async (_, text, message) => {
  const file = await written("broken.yaml", text);
  expect(await refusal(["--spec", file])).toMatch(message);
});

test("says in one line how many operations are not served, and goes on", async () => {
  const file = await written("broken.yaml", operation('{ $ref: "#/components/schemas/Gone" }'));
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

test("names the file that a $ref misses", async () => {
  const file = await written("broken.yaml", operation('{ $ref: "gone.yaml#/Thing" }'));
  const server = start("--port", "0", "--spec", file);
  await listening(server);
  server.child.kill("SIGTERM");
  expect(await server.exit).toBe(0);
  expect(server.output.stderr).toMatch(
    /broken\.yaml:7:53 .*: There is no file \/\S*\/gone\.yaml\. Correct the path, or add the file\.\n$/,
  );
});

/** Runs the program below a shell of a script of npm. */
async function startBelowShell(script: string) {
  const port = await freePort();
  const command = `"${process.execPath}" "${bin}" --port ${port} --spec "${library}"; true`;
  const env = { ...process.env, npm_lifecycle_event: script };
  const shell = spawn("sh", ["-c", command], { stdio: ["ignore", "pipe", "ignore"], env });
  started.push(shell);
  await once(shell.stdout, "data");
  const pid = Number(/\d+/.exec(execFileSync("pgrep", ["-P", String(shell.pid)], { encoding: "utf8" }))?.[0]);
  return { shell, pid, address: `http://127.0.0.1:${port}` };
}

test("ends when the shell of npx has ended", async () => {
  const { shell, address } = await startBelowShell("npx");
  shell.kill("SIGTERM");
  await vi.waitFor(() => expect(open(address)).rejects.toThrow("ECONNREFUSED"), 10_000);
});

test("serves on when the shell of another script has ended, which has started it in the background", async () => {
  const { shell, pid, address } = await startBelowShell("pretest");
  shell.kill("SIGTERM");
  await setTimeout(1500);
  expect((await fetch(`${address}/health`)).status).toBe(200);
  process.kill(pid, "SIGTERM");
  await vi.waitFor(() => expect(open(address)).rejects.toThrow("ECONNREFUSED"), 10_000);
});
