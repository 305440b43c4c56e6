import { tmpdir } from "node:os";

import type { MockServer } from "../../src/index.js";

/**
 * The environment of a program that calls AWS: the credentials that the mock server accepts, and no settings of whoever runs
 * the tests.
 */
export function environmentOf(mock: MockServer): Record<string, string> {
  const { credentials = {} } = mock.vendors.find(({ name }) => name === "aws-incident-manager") ?? {};
  const { accessKeyId, secretAccessKey } = credentials["sigv4"] as Readonly<Record<string, string>>;
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: tmpdir(),
    AWS_ACCESS_KEY_ID: accessKeyId ?? "",
    AWS_SECRET_ACCESS_KEY: secretAccessKey ?? "",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    NO_PROXY: "127.0.0.1",
  };
}
