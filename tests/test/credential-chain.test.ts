import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { startMockServer } from "@event-contracts/mock-server";
import type { MockServer } from "@event-contracts/mock-server";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { exampleWith } from "../support/readme-examples.js";
import { runExample } from "../support/run-example.js";

const keys = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
// Nothing may ask the network of the machine for a role.
const offline = { AWS_EC2_METADATA_DISABLED: "true" };

let mock: MockServer;
let home: string;
beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
});
afterAll(() => mock.close());
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "home-"));
});
afterEach(() => rm(home, { recursive: true }));

/** Prints the region and the service of each signature. */
const printScope = `const send = fetch;
  globalThis.fetch = (url, init) => {
    console.log(/Credential=[^/]+\\/\\d+\\/(.*)\\/aws4/.exec(init.headers.authorization)[1]);
    return send(url, init);
  };`;

async function runChain(environment: Readonly<Record<string, string>>, before = ""): Promise<string> {
  const code = await exampleWith(["fromNodeProviderChain"], mock.url("aws-incident-manager"));
  const call = `const { status, error } = await incidents.listIncidentRecords({}, { retries: 0 });
    console.log(status, error?.reason ?? "");`;
  return (await runExample(`${code}${before}${call}`, { ...offline, HOME: home, ...environment })).trim();
}

test("the README's chain takes the credentials of the environment, and the region too", async () => {
  const environment = {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_REGION: "eu-west-1",
  };
  expect(await runChain(environment, printScope)).toBe("eu-west-1/ssm-incidents\n200");
});

test("the README's chain takes the profile of the shared credentials file", async () => {
  await mkdir(join(home, ".aws"));
  const profile = `aws_access_key_id = ${keys.accessKeyId}\naws_secret_access_key = ${keys.secretAccessKey}\n`;
  await writeFile(join(home, ".aws/credentials"), `[ops]\n${profile}`);
  expect(await runChain({ AWS_PROFILE: "ops" })).toBe("200");
});

test("a chain that finds no credentials is a failed call, not an exception", async () => {
  expect(await runChain({})).toMatch(/^0 (network|credentials)$/);
});

test("the type of the chain is that of the option", () => {
  const auth = { sigv4: fromNodeProviderChain() };
  expect(createAwsIncidentManager({ auth })).toHaveProperty("listIncidentRecords");
});
