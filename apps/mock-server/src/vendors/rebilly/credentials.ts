/** What opens each security scheme. A key can also be restricted, see `secret-api-key.ts`. */
export const credentials = {
  secretApiKey: "sk_sandbox_mock",
  jwt: "mock.jwt.token",
  applicationJwt: "mock.application.token",
} as const;
