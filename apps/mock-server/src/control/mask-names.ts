/**
 * Names of headers, parameters and members that hold a credential in most APIs, as `isSecretName` compares them. Tokens of
 * pages (`nextToken`) and of idempotency (`clientToken`) are no credentials.
 */
const WHOLE: ReadonlySet<string> = new Set([
  "accesskeysecret",
  "amzsignature",
  "bearertoken",
  "clientassertion",
  "idtoken",
  "oauthtoken",
  "passphrase",
  "privatekey",
  "pwd",
  "secretkey",
  "token",
]);

const ENDS = [
  "accesskey",
  "accesstoken",
  "apikey",
  "apitoken",
  "authtoken",
  "authorization",
  "passwd",
  "password",
  "refreshtoken",
  "secret",
  "securitytoken",
  "sessiontoken",
] as const;

/** True for the name of a header, parameter or member that usually holds a credential: `x-api-key`, `client_secret`. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return WHOLE.has(plain) || WHOLE.has(plain.replace(/^x/, "")) || ENDS.some((end) => plain.endsWith(end));
}

const NAMES: readonly string[] = [...WHOLE, ...ENDS];

/** Finds any of the names: those that contain another one are left out. */
// Computed: constant words.
const ANY_NAME = new RegExp(
  NAMES.filter((name) => !NAMES.some((other) => other !== name && name.includes(other))).join("|"),
);

/** False if a text has no such name in it, whatever its form is, unless it is encoded. */
export function mayHaveSecretName(text: string): boolean {
  return ANY_NAME.test(text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ""));
}
