import { isIP } from "node:net";

/** The host of an authority, `mock.example:4010`: lower case, without port, final dot and brackets. Undefined: it has none. */
export function hostOf(authority: string): string | undefined {
  const url = `http://${authority}/`;
  if (/[/?#@\\\s]/.test(authority) || !URL.canParse(url)) return undefined;
  return new URL(url).hostname.replace(/^\[|\]$|\.$/g, "") || undefined;
}

/**
 * True if the server may be called by this name. IP addresses and `localhost` always may: the name of a page that
 * attacks by DNS rebinding is neither.
 *
 * @param names a name that begins with a dot includes its subdomains.
 */
export function isAllowedHost(host: string, names: readonly string[]): boolean {
  if (isIP(host) !== 0 || host === "localhost" || host.endsWith(".localhost")) return true;
  return names.some((name) => {
    const wanted = hostOf(name.replace(/^\./, ""));
    return host === wanted || (name.startsWith(".") && host.endsWith(`.${wanted}`));
  });
}

/** The authorities of a request: both that of a target in absolute form and the Host header, although the target replaces it (RFC 9112 §3.2.2). */
export function authoritiesOf(target: string, host: string | undefined): readonly string[] {
  const [, authority] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(target) ?? [];
  return [authority, host].filter((found) => found !== undefined);
}
