import type { ServerObject, ServerVariableObject } from "./document.js";

/** The largest number of concrete paths. If there were more, the variable stays a variable. */
const MAX_PATHS = 32;

/**
 * The paths of the servers' URLs, each once, without a slash at the end: `https://api.example/orgs/{org}/` is
 * `/orgs/{org}`. A variable in the path stays, and may have any value; one with a list of values is replaced by each of
 * them, and one whose default holds several segments by its default. Without a server the path is empty. A URL without a
 * scheme may begin with a host, as it is meant, or with a segment of a relative path, as RFC 3986 reads it: it has both
 * paths.
 */
export function serverPaths(servers: readonly ServerObject[]): readonly string[] {
  if (servers.length === 0) return [""];
  return [...new Set(servers.flatMap(pathsOf))];
}

/** The host of a URL without a scheme: `api.example.com`, `localhost:8080`. */
const HOST = /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?=\/|$)|^localhost(?::\d+)?(?=\/|$)/i;

function pathsOf({ url, variables = {} }: ServerObject): readonly string[] {
  const entries = Object.entries(variables);
  const withSlash = entries.filter(([, variable]) => variable.default.includes("/"));
  const filled = withSlash.reduce((text, [name, variable]) => fill(text, name, variable.default), url);
  const base = withoutOrigin(filled, variables);
  return entries.reduce<readonly string[]>(
    (paths, [name, variable]) => spread(paths, name, variable),
    HOST.test(base) ? [pathOf(base.replace(HOST, "")), pathOf(base)] : [pathOf(base)],
  );
}

/** A variable at the start that is not declared, or that holds a host, stands for the origin: `{baseUrl}/v1`. */
function withoutOrigin(url: string, variables: Readonly<Record<string, ServerVariableObject>>): string {
  const [start = "", name = ""] = /^\{([^{}]*)\}(?=[/?#]|$)/.exec(url) ?? [];
  if (start === "") return url;
  const value = Object.hasOwn(variables, name) ? variables[name]?.default : undefined;
  return value === undefined || HOST.test(value) ? url.slice(start.length) : url;
}

function pathOf(url: string): string {
  const path = url
    .replace(/^[^/?#]*:\/\/[^/?#]*/, "") // scheme and host, each perhaps a variable
    .replace(/^\/\/[^/?#]*/, "") // a host without a scheme
    .replace(/[?#].*/s, "")
    .replace(/^(\.{1,2}(\/|$))+/, "") // relative to the document, whose own path is unknown
    .replaceAll(/^\/+|(?<!\/)\/+$/g, "");
  return path === "" ? "" : `/${path}`;
}

function spread(
  paths: readonly string[],
  name: string,
  { default: first, enum: others = [] }: ServerVariableObject,
): readonly string[] {
  const values = [...new Set([...others.filter((value) => value === first), ...others])];
  if (values.length === 0 || values.length * paths.length > MAX_PATHS) return paths;
  return paths.flatMap((path) =>
    path.includes(`{${name}}`) ? values.map((value) => fill(path, name, value)) : [path],
  );
}

function fill(template: string, name: string, value: string): string {
  return template.replaceAll(`{${name}}`, () => value);
}
