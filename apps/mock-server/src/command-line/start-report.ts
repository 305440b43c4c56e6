import type { AuthMode } from "../security/accepted-credentials.js";
import type { MockServer } from "../server/mock-server.js";

/** The sentence above the credentials of the banner. */
const introductions: Record<AuthMode, string> = {
  strict: "It accepts these credentials:",
  any: "It accepts any well-formed credentials, such as these:",
  off: "It checks no credentials.",
};

/**
 * The text that is printed when the server has started. The first line ends with the address.
 *
 * @param hasToken whether a token says who may call the control API, which the page needs, too
 */
export function banner(server: MockServer, auth: AuthMode, hasToken: boolean): string {
  const vendors = server.vendors.flatMap(({ name, title, url, sentAs }) => [
    `${title} (${name})`,
    `  ${url}`,
    ...(auth === "off" ? [] : Object.entries(sentAs).map(([scheme, text]) => `  ${scheme}: ${text}`)),
  ]);
  return [
    `Mock server listening on ${server.address}`,
    ...(server.isPublic && !hasToken
      ? ["Page and control API: refused without --control-token TOKEN"]
      : [`Page in a browser: ${server.address}/`, `Control API: ${server.address}/_mock`]),
    ...(server.docs === undefined ? [] : [`Docs at ${server.docs}`]),
    "",
    introductions[auth],
    ...vendors,
    ...(server.unvalidated.length > 0 ? ["", ...server.unvalidated] : []),
    "",
  ].join("\n");
}

/** The same as one line of JSON, for programs. */
export function startJson(server: MockServer): string {
  const { address, docs, vendors, notices, unvalidated } = server;
  const all = [...notices, ...unvalidated];
  const report = {
    address,
    page: `${address}/`,
    docs,
    control: `${address}/_mock`,
    vendors: vendors.map(({ name, title, url, credentials, sentAs }) => ({
      name,
      title,
      url,
      credentials,
      sentAs,
    })),
    notices: all.length > 0 ? all : undefined,
  };
  return `${JSON.stringify(report)}\n`;
}
